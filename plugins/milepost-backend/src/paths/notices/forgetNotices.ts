import type { Knex } from 'knex';

/** After which nothing of a failure that was told, or is no news any more, is kept; in milliseconds. */
const KEPT_FOR = 8 * 86_400_000;

/** Forgets what owners were told long ago. */
export async function forgetNotices(knex: Knex, now: number): Promise<void> {
  await knex('path_notices')
    .where('at', '<', now - KEPT_FOR)
    .delete();
}
