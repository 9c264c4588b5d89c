import type { FactKind } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { rebuildFacts } from '../facts/rebuildFacts';

/** Deletes facts with every event that tells of them and what people said of them; traces and figures follow. */
export async function forgetFacts(
  tx: Knex.Transaction,
  facts: { kind: FactKind; keys: readonly string[] },
): Promise<void> {
  const { kind, keys } = facts;
  for (const chunk of inChunks([...keys].sort(), 1)) {
    await tx('events')
      .where('fact_kind', kind)
      .whereIn('fact_key', chunk)
      .delete();
    if (kind === 'incident') {
      await tx('corrections').whereIn('incident_key', chunk).delete();
    }
  }
  await rebuildFacts(tx, new Map([[kind, new Set(keys)]]));
}
