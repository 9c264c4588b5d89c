import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { isInstanceOf } from '../mapping/nextPayloads';

/** A question as it is stored. */
export interface StoredLookUp {
  id: number;
  source: string;
  look_up_key: string;
  topic: string;
  request: string;
  /** With the one that was just begun. */
  attempts: number;
}

/**
 * Takes the next question that is due, of the sources that can be asked and do not ask to wait. Others leave it alone
 * until the lease ends; should this process die, another one takes it then.
 */
export async function claimLookUp(
  knex: Knex,
  options: { kinds: readonly string[]; now: number; lease: number },
): Promise<StoredLookUp | undefined> {
  const { kinds, now, lease } = options;
  const next = knex('look_ups')
    .select('id')
    .where({ state: 'waiting' })
    .where('next_at', '<=', now)
    // The words of the index: SQLite uses it only where they are repeated.
    .whereRaw("state in ('waiting', 'failed')")
    .where(query => kinds.forEach(kind => query.orWhere(isOfKind(kind))))
    .whereNotIn(
      'source',
      knex('sources').select('source').where('look_ups_paused_until', '>', now),
    )
    .orderBy(['next_at', 'id'])
    .limit(1);
  const [row] = await knex('look_ups')
    .whereIn('id', isPostgres(knex) ? next.forUpdate().skipLocked() : next)
    .update({ next_at: now + lease, attempts: knex.raw('attempts + 1') })
    .returning(['id', 'source', 'look_up_key', 'topic', 'request', 'attempts']);
  return row;
}

function isOfKind(kind: string) {
  return (query: Knex.QueryBuilder) => {
    query.where('source', kind).orWhere(isInstanceOf(kind));
  };
}
