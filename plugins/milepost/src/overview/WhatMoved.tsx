import { makeStyles } from '@material-ui/core/styles';
import type { Movement } from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  milepostPalette,
  RequestFailed,
  useMovements,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { MovementItem } from '../movements/MovementItem';
import { movementsQueryOf } from '../movements/movementsQueryOf';
import { SectionTitle } from '../pages/SectionTitle';

const texts = {
  title: 'What moved',
  sentence:
    'Over the last 13 weeks, the clearest first. What happened about then may be why; it need not be.',
  nothing:
    'None of these numbers has clearly left the level that it had 13 weeks ago.',
};

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', padding: 0, margin: theme.spacing(1, 0, 0) },
  nothing: {
    margin: theme.spacing(1.5, 0, 0),
    fontSize: 14,
    color: milepostPalette(theme).mute,
  },
}));

/** Which numbers of the page are not what they were, since when, whose it is, and what happened about then. */
export function WhatMoved({ query }: { query: MetricsQuery }) {
  const { scope } = query;
  const { data, error, refetch } = useMovements(
    movementsQueryOf([scope], query),
  );
  return (
    <Panel>
      <SectionTitle title={texts.title} sentence={texts.sentence} />
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {!data && !error && <Bone height={60} />}
      {data && !error && (
        <Movements
          movements={data.results.flatMap(({ movements }) => movements)}
          zone={data.window.zone}
        />
      )}
    </Panel>
  );
}

function Movements(props: { movements: readonly Movement[]; zone: string }) {
  const classes = useStyles();
  const { movements, zone } = props;
  return movements.length === 0 ? (
    <p className={classes.nothing}>{texts.nothing}</p>
  ) : (
    <ul className={classes.list}>
      {movements.map(movement => (
        <MovementItem key={movement.metric} movement={movement} zone={zone} />
      ))}
    </ul>
  );
}
