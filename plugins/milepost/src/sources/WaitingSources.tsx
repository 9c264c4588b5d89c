import { makeStyles } from '@material-ui/core/styles';
import {
  CopyLine,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { SectionTitle } from '../pages/SectionTitle';
import type { Source } from './sourceWords';

const texts = {
  title: 'Ready to be connected',
  sentence:
    'Installed, and nothing came yet. Each says what it takes; what it tells shows up here within seconds.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(140px, 200px) minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1.25, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13,
      lineHeight: 1.5,
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    title: { fontSize: 14, fontWeight: 600, margin: 0 },
    message: {
      margin: 0,
      color: palette.mute,
      maxWidth: '76ch',
      overflowWrap: 'anywhere',
    },
  };
});

/** Sources that nothing has come from, each with what it takes to connect it. */
export function WaitingSources({ sources }: { sources: readonly Source[] }) {
  const classes = useStyles();
  return (
    <Panel>
      <SectionTitle title={texts.title} sentence={texts.sentence} />
      <ul className={classes.list}>
        {sources.map(({ id, title, message, webhook }) => (
          <li key={id} className={classes.row}>
            <h4 className={classes.title}>{title}</h4>
            <div>
              <p className={classes.message}>{message}</p>
              {webhook && <CopyLine text={webhook} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
