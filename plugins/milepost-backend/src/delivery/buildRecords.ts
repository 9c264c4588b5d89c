import type { BuildRecord } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../database/byEntity';
import { readOptional } from '../database/columns';

interface BuildRecordRow {
  entity_id: number;
  external_id: string;
  source: string;
  attempt: number;
  url: string | null;
  name: string | null;
  revision: string | null;
  queued_at: number | null;
  started_at: number | null;
  finished_at: number;
  outcome: BuildRecord['outcome'];
}

/** The attempts of builds of what some entities claim that finished since an instant: one statement. */
export async function buildRecords(
  knex: Knex,
  { entityIds, since }: { entityIds: readonly number[]; since: number },
): Promise<Map<number, BuildRecord[]>> {
  const rows: BuildRecordRow[] = await knex('entity_claims as c')
    .join('builds as b', join =>
      join.on('b.origin_kind', 'c.kind').andOn('b.origin_value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .where('b.finished_at', '>=', since)
    .whereNotNull('b.outcome')
    // A job is a part of a build.
    .whereNull('b.job')
    .select(
      'c.entity_id',
      'b.external_id',
      'b.source',
      'b.attempt',
      'b.url',
      'b.name',
      'b.revision',
      'b.queued_at',
      'b.started_at',
      'b.finished_at',
      'b.outcome',
    );
  return byEntity(entityIds, rows, row => ({
    id: row.external_id,
    source: row.source,
    attempt: row.attempt,
    url: readOptional(row.url),
    name: readOptional(row.name),
    revision: readOptional(row.revision),
    queuedAt: readOptional(row.queued_at),
    startedAt: readOptional(row.started_at),
    finishedAt: row.finished_at,
    outcome: row.outcome,
  }));
}
