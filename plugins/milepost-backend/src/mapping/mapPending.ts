import {
  deliveryEventSchema,
  factKey,
  sourceKind,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  LookUp,
  MappingContext,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { storedKey } from '../database/columns';
import { inChunks, isPostgres } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { codeOf, mayPass } from '../database/mayPass';
import { withoutBindings } from '../database/withoutBindings';
import { mergeFacts } from '../facts/mergeFacts';
import { countDelivery } from '../intake/sourceCounters';
import { storeLookUps } from '../lookUps/storeLookUps';
import { markDirty, recordOrigins } from './recordOrigins';
import { recordLags } from './recordLags';
import { recordSourceDays } from './recordSourceDays';

export interface MappingDependencies {
  knex: Knex;
  sources: ReadonlyMap<string, DeliverySource>;
  context: MappingContext;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** A payload as it waits. */
export interface InboxItem {
  id: number;
  source: string;
  topic: string;
  payload: string;
  received_at: number;
}

/** A payload that was mapped, or the reason why it was not. */
export type Mapped =
  | { item: InboxItem; events: DeliveryEvent[]; lookUps?: readonly LookUp[] }
  /** `failed`: its source is missing or stumbled, and did not say so itself. */
  | { item: InboxItem; unmapped: string; failed?: boolean };

/** A mapped event that no earlier delivery told. */
export interface NewEvent {
  event: DeliveryEvent;
  fact?: { kind: string; key: string };
}

/**
 * Turns a batch of waiting payloads into events and facts, in one transaction: after a crash it has happened
 * entirely or not at all. Several replicas take different payloads.
 *
 * @returns how many payloads were taken
 */
export async function mapPending(
  dependencies: MappingDependencies,
  options: { limit: number },
): Promise<number> {
  const now = (dependencies.now ?? Date.now)();
  return dependencies.knex.transaction(async tx => {
    const items = await claimPending(tx, options.limit);
    if (items.length === 1) {
      await keepOrSetAside(tx, mapItem(items[0], dependencies), now);
    } else if (items.length > 1) {
      const mapped = items.map(item => mapItem(item, dependencies));
      await keep(tx, mapped, now);
    }
    return items.length;
  });
}

async function claimPending(
  tx: Knex.Transaction,
  limit: number,
): Promise<InboxItem[]> {
  const query = tx<InboxItem>('inbox')
    .select('id', 'source', 'topic', 'payload', 'received_at')
    .where({ state: 'pending' } as object)
    // The words of the index: SQLite uses it only where they are repeated.
    .whereRaw("state <> 'mapped'")
    .orderBy('id')
    .limit(limit);
  return isPostgres(tx) ? query.forUpdate().skipLocked() : query;
}

async function keep(
  tx: Knex.Transaction,
  mapped: readonly Mapped[],
  now: number,
): Promise<void> {
  const items = mapped.map(result => result.item);
  const events = await appendEvents(tx, eventsById(mapped));
  await mergeFacts(tx, events);
  await settleItems(tx, mapped);
  await storeLookUps(tx, mapped, { now });
  await markDirty(tx, events);
  // Last, because others wait for it: nearly every batch counts for the same sources and origins.
  await recordOrigins(tx, events);
  await recordSourceDays(tx, { items, events });
  await recordLags(tx, { items, events });
  await countDelivery(tx, receivedBySource(items));
}

/** What the database will never take is set aside with the reason, or it would hold up all behind it. */
async function keepOrSetAside(
  tx: Knex.Transaction,
  mapped: Mapped,
  now: number,
): Promise<void> {
  try {
    await tx.transaction(savepoint => keep(savepoint, [mapped], now));
  } catch (error) {
    if (mayPass(error)) {
      throw error;
    }
    const unmapped = `It could not be kept: ${causeOf(error)}`;
    await keep(tx, [{ item: mapped.item, unmapped }], now);
  }
}

/** Never throws. */
export function mapItem(
  item: InboxItem,
  dependencies: Omit<MappingDependencies, 'knex'>,
): Mapped {
  const source = dependencies.sources.get(sourceKind(item.source));
  if (!source) {
    return {
      item,
      unmapped: `No source '${sourceKind(item.source)}' is installed`,
      failed: true,
    };
  }
  const raw = {
    source: item.source,
    topic: item.topic,
    payload: JSON.parse(item.payload),
  };
  try {
    const mapping = source.map(raw, dependencies.context);
    if (mapping.events === undefined) {
      return { item, unmapped: mapping.unmapped };
    }
    // Whoever cannot be asked has nothing to be asked.
    const lookUps = source.lookUp && mapping.lookUps;
    return { item, events: mapping.events.map(validated), lookUps };
  } catch (error) {
    // A payload that a mapper stumbles over must not hold up those behind it. The error's text may quote
    // the payload, so only its kind is kept.
    return {
      item,
      unmapped: `The mapper of '${source.id}' failed: ${nameOf(error)}`,
      failed: true,
    };
  }
}

function validated(event: DeliveryEvent): DeliveryEvent {
  return deliveryEventSchema.parse(event);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

/** The code of a database, else the kind of error: its text may quote the payload. */
export function causeOf(error: unknown): string {
  return codeOf(error) === undefined ? nameOf(error) : withoutBindings(error);
}

/** An event, and the payload that tells it. */
export type ToldEvent = NewEvent & { inboxId: number };

/** The events of some payloads by the id that they are stored under: the first payload that tells one is its. */
export function eventsById(mapped: readonly Mapped[]): Map<string, ToldEvent> {
  const byId = new Map<string, ToldEvent>();
  for (const result of mapped) {
    for (const event of 'events' in result ? result.events : []) {
      const id = storedKey(event.id);
      if (!byId.has(id)) {
        byId.set(id, {
          event,
          fact: storedFactKey(event),
          inboxId: result.item.id,
        });
      }
    }
  }
  return byId;
}

/** Appends the events that are new; the same fact told by several deliveries is one event. */
export async function appendEvents(
  tx: Knex.Transaction,
  byId: ReadonlyMap<string, ToldEvent>,
): Promise<ToldEvent[]> {
  const sorted = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  const fresh: ToldEvent[] = [];
  for (const chunk of inChunks(sorted, 8)) {
    const rows = chunk.map(([id, entry]) => eventRow(id, entry));
    const returned: { event_id: string }[] = await insertRows(
      tx,
      'events',
      rows,
    )
      .query.onConflict('event_id')
      .ignore()
      .returning('event_id');
    fresh.push(...returned.map(row => byId.get(row.event_id)!));
  }
  return fresh;
}

/** The fact that an event tells about, with the key that it is stored under. */
export function storedFactKey(event: DeliveryEvent): NewEvent['fact'] {
  const fact = factKey(event);
  return fact && { kind: fact.kind, key: storedKey(fact.key) };
}

/** An event as it is stored. */
export function eventRow(id: string, { event, fact, inboxId }: ToldEvent) {
  return {
    event_id: id,
    inbox_id: inboxId,
    source: event.source,
    type: event.type,
    time: Date.parse(event.time),
    fact_kind: fact?.kind ?? null,
    fact_key: fact?.key ?? null,
    body: JSON.stringify(event),
  };
}

function receivedBySource(
  items: readonly InboxItem[],
): Map<string, { received: number }> {
  const counts = new Map<string, { received: number }>();
  for (const { source } of items) {
    counts.set(source, { received: (counts.get(source)?.received ?? 0) + 1 });
  }
  return counts;
}

/** Says of payloads what became of them. */
export async function settleItems(
  tx: Knex.Transaction,
  mapped: readonly Mapped[],
): Promise<void> {
  const byReason = new Map<string | null, number[]>();
  for (const result of mapped) {
    const reason = 'unmapped' in result ? result.unmapped : null;
    byReason.set(reason, [...(byReason.get(reason) ?? []), result.item.id]);
  }
  for (const [reason, ids] of byReason) {
    const state = reason === null ? 'mapped' : 'unmapped';
    for (const chunk of inChunks(ids, 1)) {
      await tx('inbox').whereIn('id', chunk).update({ state, reason });
    }
  }
}
