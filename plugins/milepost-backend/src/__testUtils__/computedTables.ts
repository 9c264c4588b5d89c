import type { Knex } from 'knex';

const PLAIN = [
  'changes',
  'commits',
  'branches',
  'deployments',
  'builds',
  'releases',
  'incidents',
  'tickets',
  'pages',
  'alert_rules',
  'origins',
  'source_days',
  'sources',
  'dirty_entities',
  'corrections',
];

const REFERRING = [
  ['events', 'inbox_id', 'inbox', 'natural_key'],
  ['entity_deployments', 'deployment_id', 'deployments', 'fact_key'],
  ['entity_changes', 'change_id', 'changes', 'fact_key'],
  ['entity_incidents', 'incident_id', 'incidents', 'fact_key'],
] as const;

/** Everything that is computed from payloads, without the numbers of rows: what they refer to is named instead. */
export async function computedTables(
  knex: Knex,
): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of PLAIN) {
    tables[table] = sorted(await knex(table));
  }
  for (const [table, column, target, name] of REFERRING) {
    const names = new Map<number, string>();
    for (const row of await knex(target).select('id', name)) {
      names.set(row.id, row[name]);
    }
    const rows: Record<string, unknown>[] = await knex(table);
    tables[table] = sorted(
      rows.map(row => ({
        ...row,
        [column]: names.get(row[column] as number) ?? 'NOWHERE',
      })),
    );
  }
  tables.inbox = sorted(
    await knex('inbox').select('natural_key', 'state', 'reason'),
  );
  return tables;
}

function sorted(rows: Record<string, unknown>[]): string[] {
  return rows.map(({ id, ...row }) => JSON.stringify(row)).sort();
}
