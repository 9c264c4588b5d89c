import { makeStyles } from '@material-ui/core/styles';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  TextButton,
  type ScopeQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { IncidentRow } from './IncidentRow';

const FIRST = 4;
const STEP = 20;

type Incident = TimelineAnswer['incidents'][number];

const useStyles = makeStyles(theme => ({
  title: {
    fontSize: 13,
    fontWeight: 600,
    color: milepostPalette(theme).mute,
    margin: theme.spacing(2.5, 0, 0.5),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** @internal */
export interface IncidentListProps {
  incidents: Incident[];
  items: TimelineAnswer['items'];
  query: ScopeQuery;
  zone: string;
  selected: Incident | undefined;
}

/** The incidents of the window, newest first, each with its cause; the selected one is shown, however old it is. */
export function IncidentList(props: IncidentListProps) {
  const { incidents, items, selected, ...rest } = props;
  const classes = useStyles();
  const [wanted, setWanted] = useState(FIRST);
  if (incidents.length === 0) {
    return null;
  }
  const position = selected ? incidents.indexOf(selected) : -1;
  const shown = Math.max(wanted, position + 1);
  const left = incidents.length - shown;
  return (
    <>
      <h4 className={classes.title}>Incidents</h4>
      <ul className={classes.list}>
        {incidents.slice(0, shown).map(incident => (
          <IncidentRow
            key={`${incident.source} ${incident.id}`}
            {...rest}
            incident={incident}
            cause={items.find(({ id }) => id === incident.deployment)}
            selected={incident === selected}
          />
        ))}
      </ul>
      {left > 0 && (
        <TextButton onClick={() => setWanted(shown + STEP)}>
          Show more incidents ({left} left)
        </TextButton>
      )}
    </>
  );
}
