import type { Knex } from 'knex';
import { daysOf } from '../figures/daysOf';
import { Hierarchies } from '../figures/Hierarchies';
import { lockEntities } from '../figures/lockEntities';
import { markDirtyDays, markFrom } from '../figures/markDays';
import { markEntitiesDirty } from '../mapping/recordOrigins';
import { markPathsDirty } from '../paths/judging/markPathsDirty';
import { raiseAllRevisions } from '../paths/judging/raiseRevisions';
import { movePaths } from '../paths/retention/movePaths';
import { deleteSlos } from '../slos/purgeSlos';
import { claimAliases, readAliases } from './aliases';
import type { EntityDescription } from './describeEntity';
import type { Renamed } from './findRenamed';
import { recordHistory } from './recordHistory';

/** What is computed of an entity, or waits for it. */
const COMPUTED = [
  'dirty_entities',
  'dirty_paths',
  'dirty_slo_days',
  'dirty_spends',
  'entity_claims',
  'entity_history',
  'entity_deployments',
  'entity_changes',
  'entity_incidents',
  'entity_figures',
  'path_changes',
  'path_departures',
  'path_standings',
];

interface EntityRow {
  id: number;
  ref: string;
  appeared_at: number | null;
  aliases: string | null;
}

/**
 * Takes an entity that was deleted for the same as one that has come in its stead: under the new name it keeps its past,
 * with whoever owned it then. What the new one has already counted is counted once.
 */
export async function goOnAs(
  tx: Knex.Transaction,
  { goneId, newId, today }: Renamed & { today: string },
): Promise<void> {
  await lockEntities(tx, [goneId, newId]);
  const old: EntityRow | undefined = await tx('entities')
    .where('id', goneId)
    .whereNotNull('deleted_at')
    .first();
  const young: EntityRow | undefined = await tx('entities')
    .where('id', newId)
    .first();
  if (!old || !young) {
    // Another replica was faster.
    return;
  }
  await moveSlos(tx, { old, young });
  await movePaths(tx, { from: old.ref, to: young.ref });
  for (const table of ['gate_evaluations', 'gate_overrides']) {
    const rows = tx(table).where('entity_ref', old.ref);
    await rows.update({ entity_ref: young.ref });
  }
  const place: EntityDescription = await tx('entity_history')
    .where('entity_id', newId)
    .whereNull('valid_to')
    .first();
  await tx('entity_claims').where('entity_id', goneId).delete();
  await tx('entity_claims')
    .where('entity_id', newId)
    .update({ entity_id: goneId });
  await forget(tx, newId);
  const aliases = JSON.stringify([...readAliases(old.aliases), old.ref]);
  const { appeared_at } = old;
  await tx('entities')
    .where('id', goneId)
    .update({ ...young, id: goneId, appeared_at, aliases });
  await claimAliases(tx, [goneId]);
  await recordHistory(tx, { entities: [{ ...place, id: goneId }], today });
  await markFrom(tx, today);
  await markEntitiesDirty(tx, [goneId]);
  await markPathsDirty(tx, { ids: [goneId] });
  await raiseAllRevisions(tx);
  await Hierarchies.changed(tx);
}

/** Those of the old name go on; of two of one name the one with the longer past. */
async function moveSlos(
  tx: Knex.Transaction,
  { old, young }: { old: EntityRow; young: EntityRow },
): Promise<void> {
  const twice: number[] = await tx('slos as y')
    .join('slos as o', 'o.name', 'y.name')
    .where('y.entity_ref', young.ref)
    .where('o.entity_ref', old.ref)
    .pluck('y.id');
  await deleteSlos(tx, twice);
  await tx('slos')
    .where('entity_ref', old.ref)
    .update({ entity_ref: young.ref });
  await tx('slos').where('entity_ref', young.ref).update({ entity_id: old.id });
}

async function forget(tx: Knex.Transaction, id: number): Promise<void> {
  await markDirtyDays(tx, [await daysOf(tx, id)]);
  await tx('deployments').where('derived_for', id).delete();
  for (const table of COMPUTED) {
    await tx(table).where('entity_id', id).delete();
  }
  await tx('entities').where({ id }).delete();
}
