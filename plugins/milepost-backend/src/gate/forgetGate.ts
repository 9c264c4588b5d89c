import type { Knex } from 'knex';

/** Old evaluations, and overrides that ended long since: they go with the facts of their time. */
export async function forgetGate(
  tx: Knex.Transaction,
  before: number,
): Promise<void> {
  await tx('gate_evaluations').where('at', '<', before).delete();
  await tx('gate_overrides')
    .where(old =>
      old.where('ended_at', '<', before).orWhere('expires_at', '<', before),
    )
    .delete();
}

/** Everything of an entity that is purged. */
export async function purgeGate(
  tx: Knex.Transaction,
  entityId: number,
): Promise<void> {
  for (const table of ['gate_evaluations', 'gate_overrides']) {
    await tx(table)
      .whereIn('entity_ref', tx('entities').where('id', entityId).select('ref'))
      .delete();
  }
}
