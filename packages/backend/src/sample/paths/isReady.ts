import type { Knex } from 'knex';
import { pathExemptions } from './pathExemptions';
import { services } from './services';

/**
 * Whether Milepost knows everything that services are judged by: the paths, the services as the catalog has them, and what
 * their events come to.
 */
export async function isReady(knex: Knex): Promise<boolean> {
  const paths = [...new Set(pathExemptions.map(({ path }) => path))];
  const inForce: string[] = await knex('golden_paths')
    .whereNull('removed_at')
    .pluck('name');
  const known: string[] = await knex('entities')
    .whereNotNull('path_fields')
    .whereNull('deleted_at')
    .pluck('ref');
  return (
    paths.every(path => inForce.includes(path)) &&
    services.every(service => known.includes(`component:default/${service}`)) &&
    (await isEmpty(knex('slos'))) === false &&
    (await isEmpty(knex('dirty_entities'))) &&
    (await isEmpty(knex('inbox').where('state', 'pending')))
  );
}

async function isEmpty(query: Knex.QueryBuilder): Promise<boolean> {
  return (await query.first()) === undefined;
}
