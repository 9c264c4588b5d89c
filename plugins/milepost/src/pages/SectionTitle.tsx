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
  },
  title: { fontSize: 15, fontWeight: 600, margin: 0 },
  sentence: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    lineHeight: 1.5,
    maxWidth: '76ch',
    margin: theme.spacing(0.5, 0, 0),
  },
}));

/** The head of a panel: what it is, a sentence about it, and what can be done. */
export function SectionTitle(props: {
  title: string;
  sentence?: ReactNode;
  action?: ReactNode;
  /** It is the title of the page. */
  first?: boolean;
}) {
  const classes = useStyles();
  const Title = props.first ? 'h2' : 'h3';
  return (
    <div className={classes.head}>
      <div>
        <Title className={classes.title}>{props.title}</Title>
        {props.sentence && <p className={classes.sentence}>{props.sentence}</p>}
      </div>
      {props.action}
    </div>
  );
}
