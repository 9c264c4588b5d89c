import { makeStyles } from '@material-ui/core/styles';
import {
  CopyBlock,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../frame/Panel';

const texts = {
  title: 'Lay out your first golden path',
  what: 'A golden path is a short list of checks, in levels, with a reason and a fix for each. Milepost looks every day who is on it, on which version, who left it and why, and whether it helps.',
  how: 'Five paths ship with Milepost and can be used as they are. Put the ones that you want into app-config.yaml:',
  then: 'Or write your own, in a repository, as YAML; a path that is named under dryRun is judged and shown here, and counts nowhere until you take it out.',
};

const CONFIG = `milepost:
  paths:
    examples:
      - delivery-pipeline
      - infrastructure-as-code
      - observability-baseline
      - production-readiness
      - incident-readiness
    dryRun: [production-readiness]
`;

const useStyles = makeStyles(theme => ({
  body: {
    display: 'grid',
    gap: theme.spacing(1.5),
    justifyItems: 'stretch',
    maxWidth: '68ch',
    fontSize: 14,
    lineHeight: 1.55,
    '& p': { margin: 0 },
  },
  title: { fontSize: 18, fontWeight: 600, margin: 0 },
  mute: { color: milepostPalette(theme).mute },
}));

/** In place of the page where there is no path yet: how to begin. */
export function NoPaths() {
  const classes = useStyles();
  return (
    <Panel>
      <div className={classes.body}>
        <h2 className={classes.title}>{texts.title}</h2>
        <p>{texts.what}</p>
        <p>{texts.how}</p>
        <CopyBlock title="app-config.yaml" text={CONFIG} />
        <p className={classes.mute}>{texts.then}</p>
      </div>
    </Panel>
  );
}
