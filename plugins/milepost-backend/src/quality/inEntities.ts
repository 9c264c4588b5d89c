import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';

/** Rows of some entities, with one bound value however many they are. */
export function inEntities(
  knex: Knex,
  column: string,
  entityIds: readonly number[],
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('?? = any(?::int[])', [column, [...entityIds]])
    : knex.raw('?? in (select value from json_each(?))', [
        column,
        JSON.stringify(entityIds),
      ]);
}
