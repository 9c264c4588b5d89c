import type { Knex } from 'knex';

/** Numbers of rows depend on who was first: what they stand for is compared instead. */
const REFERENCES: Record<string, [table: string, column: string]> = {
  inbox_id: ['inbox', 'natural_key'],
  change_id: ['changes', 'fact_key'],
  deployment_id: ['deployments', 'fact_key'],
  incident_id: ['incidents', 'fact_key'],
  entity_id: ['entities', 'ref'],
  generation: ['figure_generations', 'fingerprint'],
};

/** What is made up for each installation. */
const RANDOM = 'installation';

/** The row's own number, and the machine's clock. */
const VOLATILE = ['id', 'created_at'];

/** One table in two databases. */
export interface Comparison {
  table: string;
  rows: number;
  /** Rows that only one of the two has. */
  different: number;
}

/** Compares every table of the plugin, whatever tables there are. */
export async function differences(a: Knex, b: Knex): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const table of await tablesOf(a)) {
    const query = await contentOf(a, table);
    const [inA, inB] = await Promise.all([
      digestOf(a, query),
      digestOf(b, query),
    ]);
    const different =
      inA.digest === inB.digest ? 0 : await countDifferent([a, b], query);
    comparisons.push({ table, rows: inA.rows, different });
  }
  return comparisons;
}

async function tablesOf(knex: Knex): Promise<string[]> {
  const names: string[] = await knex('information_schema.tables')
    .where('table_schema', 'public')
    .orderBy('table_name')
    .pluck('table_name');
  return names.filter(
    name => !name.includes('knex_migrations') && name !== RANDOM,
  );
}

/** Every row as text, without what is volatile. */
async function contentOf(knex: Knex, table: string): Promise<string> {
  const columns: string[] = await knex('information_schema.columns')
    .where({ table_schema: 'public', table_name: table })
    .pluck('column_name');
  const named = columns.filter(column => column in REFERENCES);
  const joins = named.map(column => {
    const [target] = REFERENCES[column];
    return `left join ${target} of_${column} on of_${column}.id = t.${column}`;
  });
  const names = named.map(
    column => `'${column}', of_${column}.${REFERENCES[column][1]}`,
  );
  const kept = `to_jsonb(t) - '{${[...VOLATILE, ...named].join(',')}}'::text[]`;
  return `select ((${kept}) || jsonb_build_object(${names.join(
    ', ',
  )}))::text as content
    from ${table} t ${joins.join(' ')}`;
}

/** The same for the same rows in any order. */
async function digestOf(
  knex: Knex,
  query: string,
): Promise<{ rows: number; digest: string }> {
  const { rows } = await knex.raw(
    `select count(*) as rows, concat(
       sum(hashtextextended(content, 0)), ' ', sum(hashtextextended(content, 1)), ' ', count(*)) as digest
     from (${query}) contents`,
  );
  return { rows: Number(rows[0].rows), digest: rows[0].digest };
}

async function countDifferent(
  databases: readonly [Knex, Knex],
  query: string,
): Promise<number> {
  const surplus = new Map<string, number>();
  for (const [index, knex] of databases.entries()) {
    const { rows } = await knex.raw(query);
    for (const { content } of rows) {
      const count = (surplus.get(content) ?? 0) + (index === 0 ? 1 : -1);
      if (count === 0) {
        surplus.delete(content);
      } else {
        surplus.set(content, count);
      }
    }
  }
  return [...surplus.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}
