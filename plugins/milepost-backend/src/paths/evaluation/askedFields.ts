import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { askedFacts } from '../facts/askedFacts';

/** The JSONPaths into catalog entities that the paths in force ask for, sorted. */
export async function askedFields(knex: Knex): Promise<string[]> {
  const definitions: string[] = await knex('golden_paths')
    .whereNull('removed_at')
    .pluck('definition');
  const paths = definitions.map(text => JSON.parse(text) as GoldenPath);
  const fields = askedFacts(paths).filter(({ fact }) => fact === 'entity');
  return [...new Set(fields.map(({ path = '$' }) => path))].sort();
}
