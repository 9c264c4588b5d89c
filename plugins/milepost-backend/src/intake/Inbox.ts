import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { sourceKind } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { storedKey } from '../database/columns';
import { inChunks } from '../database/dialect';
import { canonicalJson, digestOf } from './canonicalJson';
import { countDelivery } from './sourceCounters';

/**
 * What became of a payload. `conflict`: the same id came before with other content; the first is kept.
 */
export type Receipt = 'accepted' | 'duplicate' | 'conflict';

interface InboxRow {
  source: string;
  natural_key: string;
  topic: string;
  received_at: number;
  payload: string;
  digest: string;
  state: 'pending';
}

/**
 * The one room behind every door: a payload is durable once `receive` resolves, and is kept once however
 * often it is delivered.
 */
export class Inbox {
  readonly #knex: Knex;
  readonly #sources: ReadonlyMap<string, DeliverySource>;
  readonly #now: () => number;
  readonly #wake: () => void;

  constructor(options: {
    knex: Knex;
    sources: ReadonlyMap<string, DeliverySource>;
    now: () => number;
    /** Called after a commit that left something to do. */
    wake: () => void;
  }) {
    this.#knex = options.knex;
    this.#sources = options.sources;
    this.#now = options.now;
    this.#wake = options.wake;
  }

  /** Stores payloads, and says of each, in order, what became of it. All are durable or none is. */
  async receive(events: readonly RawEvent[]): Promise<Receipt[]> {
    if (events.length === 0) {
      return [];
    }
    const rows = events.map(event => this.#toRow(event));
    const distinct = [
      ...new Map(rows.map(row => [identity(row), row])).entries(),
    ]
      // Rows of concurrent deliveries are locked in one order, so that none waits for another in a circle.
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row);
    const { inserted, digests } = await this.#knex.transaction(async tx => {
      const fresh = await insertNew(tx, distinct);
      const known = distinct.filter(row => !fresh.has(identity(row)));
      const stored = await digestsOf(tx, known);
      await countDelivery(tx, receiptsBySource(known, stored));
      return { inserted: fresh, digests: stored };
    });
    if (inserted.size > 0) {
      this.#wake();
    }
    return receiptsInOrder(rows, inserted, digests);
  }

  #toRow(event: RawEvent): InboxRow {
    const digest = digestOf(event.payload);
    const key = this.#sources.get(sourceKind(event.source))?.naturalKey(event);
    return {
      source: event.source,
      natural_key: storedKey(key ?? digest),
      topic: event.topic,
      received_at: this.#now(),
      payload: canonicalJson(event.payload),
      digest,
      state: 'pending',
    };
  }
}

function identity(row: { source: string; natural_key: string }): string {
  return `${row.source}\n${row.natural_key}`;
}

async function insertNew(
  tx: Knex,
  rows: readonly InboxRow[],
): Promise<Set<string>> {
  const inserted = new Set<string>();
  for (const chunk of inChunks(rows, 7)) {
    const returned = await tx<InboxRow>('inbox')
      .insert(chunk)
      .onConflict(['source', 'natural_key'])
      .ignore()
      .returning(['source', 'natural_key']);
    for (const row of returned) {
      inserted.add(identity(row));
    }
  }
  return inserted;
}

/** The digests of what came first under the identities of some rows. */
async function digestsOf(
  tx: Knex,
  rows: readonly InboxRow[],
): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const chunk of inChunks(rows, 2)) {
    const stored = await tx<InboxRow>('inbox')
      .select('source', 'natural_key', 'digest')
      .whereIn(
        ['source', 'natural_key'],
        chunk.map(row => [row.source, row.natural_key]),
      );
    for (const row of stored) {
      digests.set(identity(row), row.digest);
    }
  }
  return digests;
}

function receiptsBySource(
  known: readonly InboxRow[],
  digests: ReadonlyMap<string, string>,
): Map<string, { duplicates: number; conflicts: number }> {
  const counts = new Map<string, { duplicates: number; conflicts: number }>();
  for (const row of known) {
    const count = counts.get(row.source) ?? { duplicates: 0, conflicts: 0 };
    if (digests.get(identity(row)) === row.digest) {
      count.duplicates += 1;
    } else {
      count.conflicts += 1;
    }
    counts.set(row.source, count);
  }
  return counts;
}

function receiptsInOrder(
  rows: readonly InboxRow[],
  inserted: ReadonlySet<string>,
  digests: ReadonlyMap<string, string>,
): Receipt[] {
  const first = new Map<string, string>();
  return rows.map(row => {
    const id = identity(row);
    const before = first.get(id) ?? digests.get(id);
    if (before === undefined && inserted.has(id)) {
      first.set(id, row.digest);
      return 'accepted';
    }
    return before === row.digest ? 'duplicate' : 'conflict';
  });
}
