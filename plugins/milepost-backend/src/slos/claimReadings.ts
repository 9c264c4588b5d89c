import type { Slo } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { isPostgres } from '../database/dialect';
import type { ReadingProgress } from './planReading';

/** An SLO that is to be read. */
export interface ClaimedReading {
  id: number;
  slo: Slo;
  /** Of the indicator that is asked about: samples of another one are not stored. */
  indicatorDigest: string;
  progress: ReadingProgress;
}

interface ReadingRow {
  slo_id: number;
  indicator_digest: string;
  read_to: number | null;
  backfill_from: number | null;
  backfill_to: number | null;
  failures: number;
}

/** The servers of which something is to be read now. */
export async function dueServers(knex: Knex, now: number): Promise<string[]> {
  return knex('sli_readings')
    .where('next_at', '<=', now)
    .whereIn('slo_id', inForce(knex))
    .distinct('server')
    .orderBy('server')
    .pluck('server');
}

/**
 * Takes the next SLOs of a server that are due, those first that can be read as far as anybody knows. Others leave them
 * alone until the lease ends; should this process die, another one takes them then.
 */
export async function claimReadings(
  knex: Knex,
  options: { server: string; now: number; lease: number; limit: number },
): Promise<ClaimedReading[]> {
  const { server, now, lease, limit } = options;
  const next = knex('sli_readings')
    .select('slo_id')
    .where({ server })
    .where('next_at', '<=', now)
    .whereIn('slo_id', inForce(knex))
    .orderBy(['failures', 'next_at', 'slo_id'])
    .limit(limit);
  const rows: ReadingRow[] = await knex('sli_readings')
    .whereIn('slo_id', isPostgres(knex) ? next.forUpdate().skipLocked() : next)
    .update({ next_at: now + lease })
    .returning([
      'slo_id',
      'indicator_digest',
      'read_to',
      'backfill_from',
      'backfill_to',
      'failures',
    ]);
  const definitions = await definitionsOf(
    knex,
    rows.map(row => row.slo_id),
  );
  return rows
    .sort((a, b) => a.slo_id - b.slo_id)
    .flatMap(row => {
      const slo = definitions.get(row.slo_id);
      return slo ? [claimed(row, slo)] : [];
    });
}

function claimed(row: ReadingRow, slo: Slo): ClaimedReading {
  return {
    id: row.slo_id,
    slo,
    indicatorDigest: row.indicator_digest,
    progress: {
      readTo: readOptional(row.read_to),
      backfillFrom: readOptional(row.backfill_from),
      backfillTo: readOptional(row.backfill_to),
      failures: row.failures,
    },
  };
}

function inForce(knex: Knex): Knex.QueryBuilder {
  return knex('slos').select('id').whereNull('removed_at');
}

async function definitionsOf(
  knex: Knex,
  ids: readonly number[],
): Promise<Map<number, Slo>> {
  const rows: { id: number; definition: string }[] = await knex('slos')
    .whereIn('id', ids)
    .select('id', 'definition');
  return new Map(rows.map(row => [row.id, JSON.parse(row.definition)]));
}
