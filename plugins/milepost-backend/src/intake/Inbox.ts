import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { sourceKind } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { storedKey } from '../database/columns';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { canonicalJson, digestOfText } from './canonicalJson';
import { GroupCommit } from './GroupCommit';
import { countDelivery } from './sourceCounters';

/**
 * What became of a payload. `conflict`: the same id came before with other content; the first is kept.
 */
export type Receipt = 'accepted' | 'duplicate' | 'conflict';

/** Payloads that come few at a time share a commit; whoever brings more has one of its own, and delays nobody. */
const FEW = 20;

/** Payloads of one commit that is shared. */
const MOST = 200;

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
  readonly #wake: (senders: number) => void;
  readonly #shared: GroupCommit<InboxRow, Receipt>;

  constructor(options: {
    knex: Knex;
    sources: ReadonlyMap<string, DeliverySource>;
    now: () => number;
    /** Called when something was left to do, with how many wait for an answer as to a single webhook: one or none. */
    wake: (senders: number) => void;
  }) {
    this.#knex = options.knex;
    this.#sources = options.sources;
    this.#now = options.now;
    this.#wake = options.wake;
    this.#shared = new GroupCommit({
      // One statement that stores them all needs no transaction around it.
      commit: rows => store(this.#knex, rows),
      most: MOST,
    });
  }

  /**
   * Stores payloads, and says of each, in order, what became of it. All are durable or none is.
   *
   * @param options - `timeout`: milliseconds after which it rejects; it may have happened nevertheless
   */
  async receive(
    events: readonly RawEvent[],
    options: { timeout?: number } = {},
  ): Promise<Receipt[]> {
    if (events.length === 0) {
      return [];
    }
    const rows = events.map(event => this.#toRow(event));
    const receipts =
      rows.length <= FEW || options.timeout !== undefined
        ? await this.#shared.add(rows, options.timeout)
        : await this.#knex.transaction(tx => store(tx, rows));
    if (receipts.includes('accepted')) {
      this.#wake(rows.length <= FEW ? 1 : 0);
    }
    return receipts;
  }

  #toRow(event: RawEvent): InboxRow {
    const payload = canonicalJson(event.payload);
    const digest = digestOfText(payload);
    return {
      source: event.source,
      natural_key: storedKey(this.#naturalKey(event) ?? digest),
      topic: event.topic,
      received_at: this.#now(),
      payload,
      digest,
      state: 'pending',
    };
  }

  #naturalKey(event: RawEvent): string | undefined {
    try {
      return this.#sources.get(sourceKind(event.source))?.naturalKey(event);
    } catch {
      // A source that stumbles over a payload must not lose it: the bus will not deliver it again.
      return undefined;
    }
  }
}

async function store(
  knex: Knex,
  rows: readonly InboxRow[],
): Promise<Receipt[]> {
  const distinct = firstOfEach(rows);
  const inserted = await insertNew(knex, distinct);
  const known = distinct.filter(row => !inserted.has(identity(row)));
  const digests = await digestsOf(knex, known);
  const receipts = receiptsInOrder(rows, inserted, digests);
  await countDelivery(knex, receiptsBySource(rows, receipts));
  return receipts;
}

/** Of several rows with one identity the first, in the order in which every delivery locks them. */
function firstOfEach(rows: readonly InboxRow[]): InboxRow[] {
  const firsts = new Map<string, InboxRow>();
  for (const row of rows) {
    const id = identity(row);
    if (!firsts.has(id)) {
      firsts.set(id, row);
    }
  }
  // One order for all, so that concurrent deliveries do not wait for each other in a circle.
  return [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
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
    const returned: InboxRow[] = await insertRows(tx, 'inbox', chunk)
      .query.onConflict(['source', 'natural_key'])
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
  rows: readonly InboxRow[],
  receipts: readonly Receipt[],
): Map<string, { duplicates: number; conflicts: number }> {
  const counts = new Map<string, { duplicates: number; conflicts: number }>();
  rows.forEach(({ source }, index) => {
    const receipt = receipts[index];
    if (receipt !== 'accepted') {
      const count = counts.get(source) ?? { duplicates: 0, conflicts: 0 };
      count[receipt === 'duplicate' ? 'duplicates' : 'conflicts'] += 1;
      counts.set(source, count);
    }
  });
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
