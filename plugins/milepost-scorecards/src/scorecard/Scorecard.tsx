import { makeStyles } from '@material-ui/core/styles';
import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  RequestFailed,
  useEvidenceTarget,
  useMembers,
  useMovements,
  useOwnership,
  useWindowChoice,
} from '@milepost/backstage-plugin-milepost-react';
import { blockIds, type BlockMetrics } from '../blocks/blocks';
import { PullDrawer } from '../blocks/PullDrawer';
import { columnMetrics } from '../members/columns';
import { nameOf } from '../members/memberRows';
import { exportScorecard } from './exportScorecard';
import { NothingOwned } from './NothingOwned';
import { ScorecardBody } from './ScorecardBody';
import { ScorecardHeader } from './ScorecardHeader';
import { ScorecardSkeleton } from './ScorecardSkeleton';
import { useParts } from './useParts';

/** As many as the backend answers at once. */
const MOST_METRICS = 20;
const MOST_SCOPES = 20;

const useStyles = makeStyles(theme => ({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
    maxWidth: 1480,
  },
}));

/** A scope with everything under it: its numbers, what moved, what is worth a look, and its members. */
export function Scorecard(props: { scope: string; blocks: BlockMetrics }) {
  const { scope, blocks } = props;
  const classes = useStyles();
  const { days } = useWindowChoice();
  const { ownership } = useOwnership();
  const evidence = useEvidenceTarget();
  const query = { scope, ownership, ...days, metrics: metricsOf(blocks) };
  const { data, error, refetch } = useMembers(query);
  const parts = useParts(query);
  const below = parts.groups?.members.map(group => group.scope) ?? [];
  const movements = useMovements({
    scopes: [scope, ...below].slice(0, MOST_SCOPES),
    ownership,
  });
  const title = `Scorecard of ${nameOf(scope)}`;
  return (
    <div className={classes.page}>
      <ScorecardHeader
        answer={data}
        counts={data && { services: servicesIn(data), ...parts.counts }}
        table={() => exportScorecard({ title, answer: data!, blocks })}
      />
      {!data && !error && <ScorecardSkeleton />}
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {data?.total === 0 && <NothingOwned scope={scope} />}
      {data && data.total > 0 && (
        <>
          <ScorecardBody
            blocks={blocks}
            answer={data}
            groups={parts.groups}
            movements={movements}
            onOpen={evidence.open}
          />
          <PullDrawer
            metric={evidence.metric}
            answer={data}
            onClose={evidence.close}
          />
        </>
      )}
    </div>
  );
}

/** A system may be among the members, for what it promises itself: it is none of the services. */
function servicesIn({ members, total }: MembersAnswer): number {
  return members.length < total
    ? total
    : members.filter(({ kind }) => kind === 'component').length;
}

function metricsOf(blocks: BlockMetrics): string[] {
  const shown = blockIds.flatMap(id => blocks[id]);
  return [...new Set([...columnMetrics, ...shown])].slice(0, MOST_METRICS);
}
