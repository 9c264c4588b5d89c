import type { LookUp } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { storedKey } from '../database/columns';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';

/** A payload that left questions open. */
export interface Asking {
  item: { source: string };
  lookUps?: readonly LookUp[];
}

/**
 * Queues what payloads left open, with the events that they told: once, however often it is told.
 *
 * @param options - `again`: what has failed is asked anew
 */
export async function storeLookUps(
  tx: Knex.Transaction,
  asking: readonly Asking[],
  options: { now: number; again?: boolean },
): Promise<void> {
  const rows = new Map<string, object>();
  for (const { item, lookUps = [] } of asking) {
    for (const { id, topic, request } of lookUps) {
      rows.set(`${item.source}\n${id}`, {
        source: item.source,
        look_up_key: storedKey(id),
        topic,
        request: JSON.stringify(request),
        state: 'waiting',
        attempts: 0,
        next_at: options.now,
      });
    }
  }
  // One order for all, so that replicas do not wait for each other in a circle.
  const sorted = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  for (const chunk of inChunks(sorted, 7)) {
    const insert = insertRows(tx, 'look_ups', chunk).query.onConflict([
      'source',
      'look_up_key',
    ]);
    await (options.again
      ? insert
          .merge({ state: 'waiting', attempts: 0, next_at: options.now })
          .where('look_ups.state', 'failed')
      : insert.ignore());
  }
}
