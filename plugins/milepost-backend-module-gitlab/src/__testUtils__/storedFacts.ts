import type { Knex } from 'knex';

const TABLES = {
  branch: 'branches',
  build: 'builds',
  change: 'changes',
  commit: 'commits',
  deployment: 'deployments',
  incident: 'incidents',
} as const;

/** The rows of all facts as they are stored, without what depends on the order of arrival. */
export async function storedFacts(
  knex: Knex,
): Promise<Record<string, Record<string, unknown>>> {
  const facts: Record<string, Record<string, unknown>> = {};
  for (const [kind, table] of Object.entries(TABLES)) {
    for (const { id: _, fact_key: key, ...row } of await knex(table)) {
      facts[`${kind} ${key}`.replaceAll('\n', ' ')] = row;
    }
  }
  return facts;
}

/** The fields that an expected fact names, from the row that stands for it. */
export function fieldsOf(
  row: Record<string, unknown>,
  expected: object,
): object {
  const fields = Object.entries(expected).map(([field, value]) => {
    const column =
      field === 'id'
        ? 'external_id'
        : field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
    return [field, asField(row[column], value)];
  });
  return Object.fromEntries(fields);
}

function asField(stored: unknown, expected: unknown): unknown {
  switch (typeof expected) {
    case 'boolean':
      return Boolean(stored);
    case 'number':
      return Number(stored);
    case 'object':
      return JSON.parse(stored as string);
    default:
      return stored ?? undefined;
  }
}
