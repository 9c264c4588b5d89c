import type { FactKind } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { rebuildFacts } from '../facts/rebuildFacts';

/** An event as far as it matters for taking it away. */
export interface DoomedEvent {
  id: number;
  inbox_id: number;
  fact_kind: FactKind | null;
  fact_key: string | null;
}

/**
 * Deletes events. Their facts become what the others tell, or are deleted where there are none; payloads that led to
 * nothing else go with them.
 */
export async function deleteEvents(
  tx: Knex.Transaction,
  events: readonly DoomedEvent[],
): Promise<void> {
  const keys = new Map<FactKind, Set<string>>();
  for (const { fact_kind: kind, fact_key: key } of events) {
    if (kind !== null && key !== null) {
      keys.set(kind, (keys.get(kind) ?? new Set()).add(key));
    }
  }
  for (const chunk of inChunks(events, 1)) {
    const ids = chunk.map(event => event.id);
    await tx('events').whereIn('id', ids).delete();
  }
  await rebuildFacts(tx, keys);
  await forgetCorrections(tx, [...(keys.get('incident') ?? [])]);
  await releasePayloads(tx, [...new Set(events.map(event => event.inbox_id))]);
}

/** What people said of incidents that are no more. */
async function forgetCorrections(
  tx: Knex.Transaction,
  keys: readonly string[],
): Promise<void> {
  for (const chunk of inChunks(keys, 1)) {
    const known: string[] = await tx('incidents')
      .whereIn('fact_key', chunk)
      .pluck('fact_key');
    const gone = chunk.filter(key => !known.includes(key));
    await tx('corrections').whereIn('incident_key', gone).delete();
  }
}

/** Payloads that no event leads back to are deleted, others emptied. */
export async function releasePayloads(
  tx: Knex.Transaction,
  ids: readonly number[],
): Promise<void> {
  for (const chunk of inChunks(
    [...ids].sort((a, b) => a - b),
    1,
  )) {
    const needed: number[] = await tx('events')
      .distinct('inbox_id')
      .whereIn('inbox_id', chunk)
      .pluck('inbox_id');
    const free = chunk.filter(id => !needed.includes(id));
    await tx('inbox').whereIn('id', free).delete();
    await tx('inbox').whereIn('id', needed).update({ payload: null });
  }
}
