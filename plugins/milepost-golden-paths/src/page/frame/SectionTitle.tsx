import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1.5),
  },
  title: { fontSize: 15, fontWeight: 600, lineHeight: 1.4, margin: 0 },
  sentence: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    lineHeight: 1.5,
    maxWidth: '76ch',
    margin: theme.spacing(0.5, 0, 0),
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** The head of a panel: what it is, a sentence about it, and what can be done. */
export function SectionTitle(props: {
  title: ReactNode;
  sentence?: ReactNode;
  actions?: ReactNode;
}) {
  const { title, sentence, actions } = props;
  const classes = useStyles();
  return (
    <div className={classes.head}>
      <div>
        <h3 className={classes.title}>{title}</h3>
        {sentence && <p className={classes.sentence}>{sentence}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
