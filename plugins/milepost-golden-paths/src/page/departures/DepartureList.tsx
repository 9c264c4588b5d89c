import type { DeparturesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { DepartureItem } from './DepartureItem';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  nobody: {
    margin: 0,
    fontSize: 14,
    color: milepostPalette(theme).mute,
  },
}));

/** Who left, the newest first. */
export function DepartureList(props: {
  departures: DeparturesAnswer['departures'];
  /** Said where nobody left. */
  nobody: string;
}) {
  const { departures, nobody } = props;
  const classes = useStyles();
  return departures.length === 0 ? (
    <p className={classes.nobody}>{nobody}</p>
  ) : (
    <ul className={classes.list}>
      {departures.map(departure => (
        <DepartureItem key={departure.id} departure={departure} />
      ))}
    </ul>
  );
}
