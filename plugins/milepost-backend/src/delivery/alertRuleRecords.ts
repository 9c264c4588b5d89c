import type { AlertRuleRecord } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../database/byEntity';
import { readOptional } from '../database/columns';

interface AlertRuleRecordRow {
  entity_id: number;
  external_id: string;
  source: string;
  name: string | null;
  url: string | null;
  phases: string;
}

/** The alert rules of what some entities claim, those removed too: there are a few for each. One statement. */
export async function alertRuleRecords(
  knex: Knex,
  { entityIds }: { entityIds: readonly number[] },
): Promise<Map<number, AlertRuleRecord[]>> {
  const rows: AlertRuleRecordRow[] = await knex('entity_claims as c')
    .join('alert_rules as r', join =>
      join.on('r.origin_kind', 'c.kind').andOn('r.origin_value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .select(
      'c.entity_id',
      'r.external_id',
      'r.source',
      'r.name',
      'r.url',
      'r.phases',
    );
  return byEntity(entityIds, rows, row => ({
    id: row.external_id,
    source: row.source,
    name: readOptional(row.name),
    url: readOptional(row.url),
    phases: JSON.parse(row.phases),
  }));
}
