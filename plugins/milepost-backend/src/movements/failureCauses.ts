import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { incidentsOfFailures } from './incidentCauses';
import { RANKS, type Circumstances, type RankedCause } from './Circumstances';
import { dayWords, lengthWords, nameOf } from './words';

/** How many are told of. */
const MOST = 2;

export interface FailureRow {
  entity_id: number;
  external_id: string;
  source: string;
  url: string | null;
  finished_at: number;
  recovered_at: number | null;
}

/** Metrics whose values failed deployments make, and which of them weigh most. */
const BY_METRIC: Readonly<Record<string, 'longest' | 'first'>> = {
  'failed-deployment-recovery-time': 'longest',
  'change-fail-rate': 'first',
};

/**
 * The deployments of the members that pull a worse value which weigh the most in it, and the incidents that they caused.
 * Two statements.
 */
export async function failureCauses(
  knex: Knex,
  circumstances: Circumstances,
): Promise<RankedCause[]> {
  const { metric, found } = circumstances.moved;
  const order = BY_METRIC[metric.definition.id];
  const entityIds = circumstances.pulls
    .filter(({ after }) => after.n > 0)
    .map(({ entityId }) => entityId);
  if (!order || found.verdict !== 'worse' || entityIds.length === 0) {
    return [];
  }
  const rows = await failures(knex, { ...circumstances, entityIds, order });
  const incidents = await incidentsOfFailures(knex, rows, circumstances);
  return [...rows.map(row => causeOf(row, circumstances, order)), ...incidents];
}

async function failures(
  knex: Knex,
  options: {
    entityIds: readonly number[];
    since: number;
    now: number;
    order: 'longest' | 'first';
  },
): Promise<FailureRow[]> {
  const { entityIds, since, now, order } = options;
  const query = knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .whereIn('e.entity_id', entityIds)
    .whereNotNull('e.failure')
    .limit(MOST)
    .select(
      'e.entity_id',
      'd.external_id',
      'd.source',
      'd.url',
      'e.finished_at',
      'e.recovered_at',
    );
  return order === 'longest'
    ? query
        .whereBetween('e.recovered_at', [since, now])
        .orderByRaw('e.recovered_at - e.finished_at desc, d.external_id')
    : query
        .whereBetween('e.finished_at', [since, now])
        .orderBy(['e.finished_at', 'd.external_id']);
}

function causeOf(
  row: FailureRow,
  { refs, zone }: Circumstances,
  order: 'longest' | 'first',
): RankedCause {
  const scope = refs.get(row.entity_id)!;
  const what = `${nameOf(scope)}: deployment ${row.external_id} of ${dayWords(
    row.finished_at,
    zone,
  )}`;
  const length =
    order === 'longest' && row.recovered_at !== null
      ? `took ${lengthWords(row.recovered_at - row.finished_at)} to recover`
      : 'failed';
  return {
    kind: 'failure',
    rank: RANKS.failure,
    at: new Date(row.finished_at).toISOString(),
    text: `${what} ${length}.`,
    scope,
    source: row.source,
    id: row.external_id,
    url: readOptional(row.url),
  };
}
