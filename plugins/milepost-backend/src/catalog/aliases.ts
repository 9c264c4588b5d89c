import { parseEntityRef } from '@backstage/catalog-model';
import type { Origin } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { markEntitiesDirty } from '../mapping/recordOrigins';

interface AliasRow {
  id: number;
  aliases: string;
}

/** The refs that an entity had before, from their column. */
export function readAliases(column: string | null): string[] {
  return JSON.parse(column ?? '[]');
}

/** What an entity claims by its name: events may say its ref, or of a component in the default namespace just the name. */
export function namesOf(ref: string): Origin[] {
  const { kind, namespace, name } = parseEntityRef(ref);
  const isPlain = kind === 'component' && namespace === 'default';
  return [ref, ...(isPlain ? [name] : [])].map(value => ({
    kind: 'service',
    value,
  }));
}

/** The names that entities had before they were renamed, as claims; what still uses them is about the same. */
export async function claimAliases(
  tx: Knex.Transaction,
  entityIds: readonly number[],
): Promise<void> {
  for (const chunk of inChunks(entityIds, 1)) {
    const rows: AliasRow[] = await tx('entities')
      .whereIn('id', chunk)
      .whereNotNull('aliases')
      .select('id', 'aliases');
    const claims = rows.flatMap(({ id, aliases }) =>
      readAliases(aliases)
        .flatMap(namesOf)
        .map(claim => ({ entity_id: id, ...claim })),
    );
    for (const part of inChunks(claims, 3)) {
      await insertRows(tx, 'entity_claims', part)
        .query.onConflict(['entity_id', 'kind', 'value'])
        .ignore();
    }
  }
}

/** Takes names away from those that had them before: something else is called that now. */
export async function giveUpAliases(
  tx: Knex.Transaction,
  refs: ReadonlySet<string>,
): Promise<void> {
  const rows: AliasRow[] = await tx('entities')
    .whereNotNull('aliases')
    .select('id', 'aliases');
  for (const { id, aliases } of rows) {
    const all = readAliases(aliases);
    const kept = all.filter(ref => !refs.has(ref));
    if (kept.length < all.length) {
      const given = all.filter(ref => refs.has(ref)).flatMap(namesOf);
      await tx('entity_claims')
        .where({ entity_id: id, kind: 'service' })
        .whereIn(
          'value',
          given.map(({ value }) => value),
        )
        .delete();
      await tx('entities')
        .where({ id })
        .update({ aliases: JSON.stringify(kept) });
      await markEntitiesDirty(tx, [id]);
    }
  }
}
