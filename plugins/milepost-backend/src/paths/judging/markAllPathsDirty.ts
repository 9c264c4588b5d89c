import type { Knex } from 'knex';

/** Has the standing of all entities judged anew that there are and that paths may be for. */
export async function markAllPathsDirty(tx: Knex.Transaction): Promise<void> {
  // In one order, and merged, as single marks are.
  await tx.raw(
    `insert into dirty_paths (entity_id)
     select id from entities where facets is not null and deleted_at is null order by id
     on conflict (entity_id) do update set entity_id = excluded.entity_id`,
  );
}
