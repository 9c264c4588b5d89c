import type { Knex } from 'knex';
import { isInstanceOf } from '../mapping/nextPayloads';

/** Rows of a source instance, or of all instances of a kind. */
export function ofSource(source: string) {
  return (query: Knex.QueryBuilder) => {
    query.where({ source }).orWhere(isInstanceOf(source));
  };
}
