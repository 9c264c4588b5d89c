import type { Knex } from 'knex';
import { lockKeys } from '../database/dialect';

/**
 * Until the commit nobody else computes what these entities add: a rebuild waits for records that are being
 * changed, and whoever changes them sees that a rebuild has begun.
 */
export async function lockEntities(
  tx: Knex.Transaction,
  entityIds: readonly number[],
): Promise<void> {
  await lockKeys(
    tx,
    entityIds.map(id => `figures of ${id}`),
  );
}
