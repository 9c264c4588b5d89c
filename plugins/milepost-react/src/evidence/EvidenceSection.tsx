import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { milepostPalette } from '../look/palette';

const useStyles = makeStyles(theme => ({
  title: { fontSize: 15, fontWeight: 600, margin: theme.spacing(0, 0, 0.75) },
  count: { color: milepostPalette(theme).mute, fontWeight: 400 },
}));

/** A part of the evidence: its title and how many there are. */
export function EvidenceSection(props: {
  title: string;
  count?: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <section aria-label={props.title}>
      <h3 className={classes.title}>
        {props.title} <span className={classes.count}>{props.count}</span>
      </h3>
      {props.children}
    </section>
  );
}
