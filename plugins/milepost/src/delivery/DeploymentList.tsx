import { makeStyles } from '@material-ui/core/styles';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import { TextButton } from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { DeploymentRow } from './DeploymentRow';

const FIRST = 5;
const STEP = 20;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(2, 0, 0), padding: 0 },
}));

/** @internal */
export interface DeploymentListProps {
  items: TimelineAnswer['items'];
  incidents: TimelineAnswer['incidents'];
  zone: string;
  /** The id of the deployment that is open. */
  selected: string | undefined;
  onSelect: (id: string | undefined) => void;
}

/** Deployments, newest first; the selected one is open, however old it is. */
export function DeploymentList(props: DeploymentListProps) {
  const { items, incidents, zone, selected, onSelect } = props;
  const classes = useStyles();
  const [wanted, setWanted] = useState(FIRST);
  const position = items.findIndex(({ id }) => id === selected);
  const shown = Math.max(wanted, position + 1);
  const left = items.length - shown;
  return (
    <>
      <ul className={classes.list}>
        {items.slice(0, shown).map(item => (
          <DeploymentRow
            key={`${item.source} ${item.id}`}
            item={item}
            incidents={incidents.filter(
              ({ deployment }) => deployment === item.id,
            )}
            zone={zone}
            open={item.id === selected}
            onToggle={() =>
              onSelect(item.id === selected ? undefined : item.id)
            }
          />
        ))}
      </ul>
      {left > 0 && (
        <TextButton onClick={() => setWanted(shown + STEP)}>
          Show more ({left} left)
        </TextButton>
      )}
    </>
  );
}
