import type {
  PageCall,
  PageRecord,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../database/byEntity';
import {
  readBoolean,
  readOptional,
  type StoredBoolean,
} from '../database/columns';

interface PageRecordRow {
  entity_id: number;
  external_id: string;
  source: string;
  title: string | null;
  url: string | null;
  severity: string | null;
  service: string | null;
  repository: string | null;
  alert: string | null;
  runbook: StoredBoolean | null;
  calls: string;
}

/** The pages of what some entities claim that were triggered since an instant: one statement. */
export async function pageRecords(
  knex: Knex,
  { entityIds, since }: { entityIds: readonly number[]; since: number },
): Promise<Map<number, PageRecord[]>> {
  const rows: PageRecordRow[] = await knex('entity_claims as c')
    .join('pages as p', join =>
      join.on('p.origin_kind', 'c.kind').andOn('p.origin_value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .where('p.triggered_at', '>=', since)
    .select(
      'c.entity_id',
      'p.external_id',
      'p.source',
      'p.title',
      'p.url',
      'p.severity',
      'p.service',
      'p.repository',
      'p.alert',
      'p.runbook',
      'p.calls',
    );
  const pages = byEntity(entityIds, rows, readCalls);
  return new Map(
    [...pages].map(([id, calls]) => [
      id,
      calls.flat().filter(({ triggeredAt }) => triggeredAt >= since),
    ]),
  );
}

function readCalls(row: PageRecordRow): PageRecord[] {
  const calls: PageCall[] = JSON.parse(row.calls);
  return calls.map((call, index) => ({
    id: row.external_id,
    source: row.source,
    call: index + 1,
    title: readOptional(row.title),
    url: readOptional(row.url),
    severity: readOptional(row.severity),
    service: readOptional(row.service),
    repository: readOptional(row.repository),
    alert: readOptional(row.alert),
    runbook: readBoolean(row.runbook),
    ...call,
  }));
}
