import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { RANKS, type Circumstances, type RankedCause } from './Circumstances';
import type { FailureRow } from './failureCauses';
import { dayWords, lengthWords, nameOf, titleWords } from './words';

/** How many are told of. */
const MOST = 2;

interface IncidentRow {
  entity_id: number;
  external_id: string;
  source: string;
  title: string | null;
  url: string | null;
  opened_at: number;
  ended_at: number | null;
}

/** The incidents that some failed deployments caused. One statement. */
export async function incidentsOfFailures(
  knex: Knex,
  failures: readonly FailureRow[],
  circumstances: Circumstances,
): Promise<RankedCause[]> {
  if (failures.length === 0) {
    return [];
  }
  const rows = await incidents(knex).where(query =>
    failures.forEach(({ entity_id, external_id }) =>
      query.orWhere({ 'e.entity_id': entity_id, 'e.deployment': external_id }),
    ),
  );
  return rows.map((row: IncidentRow) => causeOf(row, circumstances));
}

/** Where times to restore got worse: the longest incidents of the members that pull. One statement. */
export async function incidentCauses(
  knex: Knex,
  circumstances: Circumstances,
): Promise<RankedCause[]> {
  const { moved, pulls, since, now } = circumstances;
  const entityIds = pulls
    .filter(({ after }) => after.n > 0)
    .map(({ entityId }) => entityId);
  if (
    moved.metric.definition.id !== 'time-to-restore' ||
    moved.found.verdict !== 'worse' ||
    entityIds.length === 0
  ) {
    return [];
  }
  const rows = await incidents(knex)
    .whereIn('e.entity_id', entityIds)
    .whereBetween('i.ended_at', [since, now]);
  return rows.map((row: IncidentRow) => causeOf(row, circumstances));
}

/** The longest first. */
function incidents(knex: Knex) {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .where('i.status', 'counted')
    .orderByRaw('coalesce(i.ended_at, 1e15) - i.opened_at desc, i.external_id')
    .limit(MOST)
    .select(
      'e.entity_id',
      'i.external_id',
      'i.source',
      'i.title',
      'i.url',
      'i.opened_at',
      'i.ended_at',
    );
}

function causeOf(row: IncidentRow, { refs, zone }: Circumstances): RankedCause {
  const scope = refs.get(row.entity_id)!;
  const length =
    row.ended_at === null
      ? 'is open'
      : `lasted ${lengthWords(row.ended_at - row.opened_at)}`;
  return {
    kind: 'incident',
    rank: RANKS.incident,
    at: new Date(row.opened_at).toISOString(),
    text: `${nameOf(scope)}: incident ${row.external_id}${titleWords(
      row.title,
    )} of ${dayWords(row.opened_at, zone)} ${length}.`,
    scope,
    source: row.source,
    id: row.external_id,
    url: readOptional(row.url),
  };
}
