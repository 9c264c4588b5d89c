import type { Highlight } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { dayWords, lengthWords, nameOf } from '../movements/words';
import { inEntities } from '../quality/inEntities';
import { foundOf, type Asked, type CountedRow, type Found } from './Found';

/** Stands for what is not recovered. */
const NEVER = 1e15;

interface Row extends CountedRow {
  ref: string;
  external_id: string;
  source: string;
  url: string | null;
  finished_at: number;
  recovered_at: number;
}

/**
 * Deployments that failed since an instant: those that are not recovered first, then those that took the longest. One
 * statement.
 */
export async function failedDeployments(
  knex: Knex,
  { since, ...asked }: Asked & { since: number },
): Promise<Found> {
  const { entityIds, limit, now } = asked;
  const rows: Row[] = await knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .join('entities as m', 'm.id', 'e.entity_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .whereNotNull('e.failure')
    .where('e.finished_at', '>=', since)
    .where('e.finished_at', '<=', now)
    .groupBy('d.id')
    .orderByRaw(
      'max(coalesce(e.recovered_at, ?)) - min(e.finished_at) desc, d.id',
      [NEVER],
    )
    .limit(limit)
    .select(
      knex.raw('min(m.ref) as ref'),
      knex.raw('count(*) over () as total'),
      'd.external_id',
      'd.source',
      'd.url',
      knex.raw('min(e.finished_at) as finished_at'),
      knex.raw('max(coalesce(e.recovered_at, ?)) as recovered_at', [NEVER]),
    );
  return foundOf('failed-deployment', rows, row => itemOf(row, asked));
}

function itemOf(row: Row, { now, zone }: Asked): Omit<Highlight, 'kind'> {
  const isOpen = row.recovered_at >= NEVER;
  const length = (isOpen ? now : row.recovered_at) - row.finished_at;
  const what = `${nameOf(row.ref)}: deployment ${row.external_id} of ${dayWords(
    row.finished_at,
    zone,
  )}`;
  return {
    scope: row.ref,
    text: isOpen
      ? `${what} failed, and is not recovered after ${lengthWords(length)}.`
      : `${what} failed, and took ${lengthWords(length)} to recover.`,
    at: new Date(row.finished_at).toISOString(),
    seconds: length / 1000,
    metric: 'failed-deployment-recovery-time',
    source: row.source,
    id: row.external_id,
    url: readOptional(row.url),
  };
}
