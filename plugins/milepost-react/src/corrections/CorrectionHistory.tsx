import { makeStyles } from '@material-ui/core/styles';
import type { CorrectionAnswer } from '@milepost/backstage-plugin-milepost-common';
import { personOf, pastActions } from '../failures/linkWords';
import { milepostPalette } from '../look/palette';
import { useCorrections } from '../queries/useCorrections';
import type { CorrectableLink } from './correctionChoices';

const texts = { title: 'What people said before', over: 'no longer holds' };

const useStyles = makeStyles(theme => ({
  history: {
    fontSize: 12.5,
    lineHeight: 1.5,
    color: milepostPalette(theme).mute,
    '& h3': { fontSize: 13, fontWeight: 600, margin: 0 },
    '& ul': { margin: 0, paddingLeft: theme.spacing(2) },
  },
}));

/** What was said of one incident, newest first; nothing where nobody said anything. */
export function CorrectionHistory(props: {
  scope: string;
  link: CorrectableLink;
}) {
  const { scope, link } = props;
  const classes = useStyles();
  const { data } = useCorrections(scope);
  const own = data?.items.filter(
    ({ source, incident }) =>
      source === link.source && incident === link.incident,
  );
  if (!own?.length) {
    return null;
  }
  return (
    <div className={classes.history}>
      <h3>{texts.title}</h3>
      <ul>
        {own.map(correction => (
          <li key={correction.id}>{lineOf(correction)}</li>
        ))}
      </ul>
    </div>
  );
}

function lineOf(correction: CorrectionAnswer): string {
  const { action, deployment, by, at, reason, holds } = correction;
  const said = [personOf(by), pastActions[action], deployment]
    .filter(Boolean)
    .join(' ');
  const when = new Date(at).toISOString().slice(0, 10);
  const over = holds ? '' : ` (${texts.over})`;
  return `${when}: ${said}: “${reason}”${over}`;
}
