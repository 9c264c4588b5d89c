import type { Slo } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { digestOf } from '../../intake/canonicalJson';
import { markPathsDirty } from '../../paths/judging/markPathsDirty';
import { changeOf } from './changeOf';
import type { PlannedSlo } from './planSlos';

/** What is stored of an SLO. */
export interface StoredSlo {
  id: number;
  entity_ref: string;
  name: string;
  document: string;
  definition: string;
  digest: string;
  removed_at: number | null;
}

/**
 * Puts SLOs in force: new ones begin with their first version, changed ones get another one from now on, and those that
 * nothing defines any more are removed, unless their document is doubtful. One that comes back goes on as the same.
 */
export async function saveSlos(
  tx: Knex.Transaction,
  options: {
    slos: readonly PlannedSlo[];
    doubtful: ReadonlySet<string>;
    now: number;
  },
): Promise<void> {
  const { slos, doubtful, now } = options;
  const rows: StoredSlo[] = await tx('slos').orderBy('id');
  const changed: string[] = [];
  const others = new Map(
    rows.map(row => [keyOf(row.entity_ref, row.name), row]),
  );
  for (const slo of slos) {
    const key = keyOf(slo.entityRef, slo.definition.name);
    const row = others.get(key);
    others.delete(key);
    const differs = row
      ? await update(tx, row, { slo, now })
      : await insert(tx, { slo, now });
    if (differs) {
      changed.push(slo.entityRef);
    }
  }
  const gone = [...others.values()].filter(
    row => row.removed_at === null && !doubtful.has(row.document),
  );
  await remove(
    tx,
    gone.map(({ id }) => id),
    now,
  );
  changed.push(...gone.map(row => row.entity_ref));
  changed.push(...(await findEntities(tx)));
  // Checks ask whether there is an SLO.
  await markPathsDirty(tx, { refs: changed });
}

interface Saving {
  slo: PlannedSlo;
  now: number;
}

async function insert(
  tx: Knex.Transaction,
  { slo, now }: Saving,
): Promise<boolean> {
  const { entityRef, document, definition } = slo;
  const text = JSON.stringify(definition);
  const [{ id }]: { id: number }[] = await tx('slos')
    .insert({
      entity_ref: entityRef,
      name: definition.name,
      document,
      definition: text,
      digest: digestOf(definition),
      created_at: now,
      removed_at: null,
    })
    .returning('id');
  await tx('slo_versions').insert({
    slo_id: id,
    version: 1,
    valid_from: now,
    definition: text,
    change: 'defined',
  });
  return true;
}

/** @returns whether anything differs */
async function update(
  tx: Knex.Transaction,
  row: StoredSlo,
  { slo, now }: Saving,
): Promise<boolean> {
  const { document, definition } = slo;
  const digest = digestOf(definition);
  const isSame =
    row.digest === digest &&
    row.document === document &&
    row.removed_at === null;
  if (isSame) {
    return false;
  }
  const text = JSON.stringify(definition);
  await tx('slos').where('id', row.id).update({
    document,
    definition: text,
    digest,
    removed_at: null,
  });
  if (row.digest !== digest) {
    await saveVersion(tx, { id: row.id, before: row.definition, text, now });
  }
  return true;
}

/** Another version where it promises something else; else the newest one as it reads now. */
async function saveVersion(
  tx: Knex.Transaction,
  options: { id: number; before: string; text: string; now: number },
): Promise<void> {
  const { id, before, text, now } = options;
  const change = changeOf(JSON.parse(before) as Slo, JSON.parse(text) as Slo);
  const newest: { version: number } | undefined = await tx('slo_versions')
    .where('slo_id', id)
    .orderBy('version', 'desc')
    .first('version');
  const version = newest?.version ?? 0;
  if (change === undefined && newest) {
    await tx('slo_versions')
      .where({ slo_id: id, version })
      .update({ definition: text });
    return;
  }
  await tx('slo_versions').insert({
    slo_id: id,
    version: version + 1,
    valid_from: now,
    definition: text,
    change: change ?? 'defined',
  });
}

async function remove(
  tx: Knex.Transaction,
  ids: readonly number[],
  now: number,
): Promise<void> {
  for (const chunk of inChunks(ids, 1)) {
    await tx('slos').whereIn('id', chunk).update({ removed_at: now });
  }
}

/**
 * The entity of each SLO, also of one that the catalog has come to know. What it knows no more goes on counting.
 *
 * @returns the refs of those for which that is another one than before
 */
async function findEntities(tx: Knex.Transaction): Promise<string[]> {
  const entity = tx('entities')
    .select('entities.id')
    .whereRaw('entities.ref = slos.entity_ref');
  const other = () =>
    tx('slos').whereRaw('entity_id is distinct from (?)', [entity]);
  const refs: string[] = await other()
    .distinct('entity_ref')
    .pluck('entity_ref');
  if (refs.length > 0) {
    await other().update({ entity_id: entity });
  }
  return refs;
}

function keyOf(entityRef: string, name: string): string {
  return `${entityRef}#${name}`;
}
