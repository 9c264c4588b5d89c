import type { Slo, SloState } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { judgeSlo } from './judgeSlo';
import type { SloStanding } from './SloStanding';

interface StandingRow {
  id: number;
  entity_ref: string;
  entity_id: number | null;
  document: string;
  definition: string;
  fault: string | null;
  state: string | null;
  computed_at: number | null;
  sample_seconds: number | null;
  last_read_at: number | null;
  last_error: string | null;
  reading_fault: string | null;
}

/**
 * How SLOs that are in force stand, in the order of their entities and names: those of some entities, some by their
 * ids, or all. One statement, however many.
 *
 * @param options - `entityRefs` in full and in lower case; `intervalMs`, how often SLIs are read
 */
export async function loadStandings(
  knex: Knex,
  options: {
    entityRefs?: readonly string[];
    ids?: readonly number[];
    now: number;
    intervalMs: number;
  },
): Promise<SloStanding[]> {
  const { entityRefs, ids } = options;
  const query = knex('slos as s')
    .leftJoin('slo_states as t', 't.slo_id', 's.id')
    .leftJoin('sli_readings as r', 'r.slo_id', 's.id')
    .whereNull('s.removed_at')
    .orderBy(['s.entity_ref', 's.name'])
    .select(
      's.id',
      's.entity_ref',
      's.entity_id',
      's.document',
      's.definition',
      's.fault',
      't.state',
      't.computed_at',
      't.sample_seconds',
      'r.last_read_at',
      'r.last_error',
      { reading_fault: 'r.fault' },
    );
  if (entityRefs) {
    query.whereIn('s.entity_ref', entityRefs);
  }
  if (ids) {
    query.whereIn('s.id', ids);
  }
  const rows: StandingRow[] = await query;
  return rows.map(row => readStanding(row, options));
}

function readStanding(
  row: StandingRow,
  { now, intervalMs }: { now: number; intervalMs: number },
): SloStanding {
  const definition: Slo = JSON.parse(row.definition);
  const state: SloState | undefined =
    row.state === null ? undefined : JSON.parse(row.state);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    entityId: readOptional(row.entity_id),
    document: row.document,
    definition,
    ...judgeSlo({
      definition,
      state,
      fault: readOptional(row.fault ?? row.reading_fault),
      error: readOptional(row.last_error),
      lastReadAt: readOptional(row.last_read_at),
      sampleSeconds: readOptional(row.sample_seconds),
      now,
      intervalMs,
    }),
    state,
    computedAt: readOptional(row.computed_at),
  };
}
