import type { FactKind } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { rebuildFacts } from '../facts/rebuildFacts';
import { storeLookUps } from '../lookUps/storeLookUps';
import {
  appendEvents,
  eventRow,
  eventsById,
  settleItems,
  storedFactKey,
  type InboxItem,
  type Mapped,
  type NewEvent,
  type ToldEvent,
} from './mapPending';
import { markDirty, originRow, recordOrigins } from './recordOrigins';
import { recordSourceDays } from './recordSourceDays';

/** A payload, and what became of it before. */
export interface KnownItem extends InboxItem {
  state: 'mapped' | 'unmapped' | 'pending';
  reason: string | null;
}

/** What was made of a payload now. */
export type Remapped = Mapped & { item: KnownItem };

interface StoredEvent {
  id: number;
  event_id: string;
  inbox_id: number;
  body: string;
}

/** How events differ from those that were stored. */
interface Differences {
  added: NewEvent[];
  changed: { before: NewEvent; now: NewEvent }[];
  removed: NewEvent[];
}

/**
 * Replaces the events of payloads by what their mappers make of them now, as if they had come in today: which
 * facts they tell about, and what is kept of their origins, follows. A payload that a mapper stumbles over, or
 * whose source is missing, keeps the events that it has.
 *
 * @returns the sources whose origins and days can no longer be told from what was added, and are to be counted
 * anew
 */
export async function replayPayloads(
  tx: Knex.Transaction,
  remapped: readonly Remapped[],
  clock: number = Date.now(),
): Promise<Set<string>> {
  const replaced = remapped.filter(({ item, ...result }) =>
    'failed' in result && result.failed ? item.state === 'unmapped' : true,
  );
  if (replaced.length === 0) {
    return new Set();
  }
  const differences = await replaceEvents(tx, replaced);
  const { added, changed, removed } = differences;
  const touched = [
    ...added,
    ...removed,
    ...changed.flatMap(({ before, now }) => [before, now]),
  ];
  await rebuildFacts(tx, keysOf(touched));
  await recordOrigins(tx, added);
  await recordSourceDays(tx, { items: itemsOf(replaced), events: added });
  await markDirty(tx, touched);
  await settleItems(tx, replaced.filter(isNews));
  await storeLookUps(tx, replaced, { now: clock, again: true });
  return staleSources(differences);
}

async function replaceEvents(
  tx: Knex.Transaction,
  replaced: readonly Remapped[],
): Promise<Differences> {
  const told = eventsById(replaced);
  const owners = new Set(replaced.map(({ item }) => item.id));
  const own = await storedEvents(tx, 'inbox_id', [...owners]);
  const known = new Set(own.map(row => row.event_id));
  const unknown = new Map([...told].filter(([id]) => !known.has(id)));
  const added = await appendEvents(tx, unknown);
  const inserted = new Set(added.map(({ event }) => event));
  // Another payload told these before; it may be a later one, or one that no longer does.
  const others = [...unknown].filter(([, { event }]) => !inserted.has(event));
  const foreign = await storedEvents(
    tx,
    'event_id',
    others.map(([id]) => id),
  );
  const changed = await updateEvents(tx, {
    stored: [...own, ...foreign],
    told,
    owners,
  });
  const removed = own.filter(row => !told.has(row.event_id));
  for (const chunk of inChunks(removed, 1)) {
    await tx('events')
      .whereIn(
        'id',
        chunk.map(row => row.id),
      )
      .delete();
  }
  return { added, changed, removed: removed.map(eventOf) };
}

async function storedEvents(
  tx: Knex.Transaction,
  column: 'inbox_id' | 'event_id',
  values: readonly (number | string)[],
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (const chunk of inChunks(values, 1)) {
    const rows: StoredEvent[] = await tx('events')
      .select('id', 'event_id', 'inbox_id', 'body')
      .whereIn(column, chunk as number[]);
    found.push(...rows);
  }
  return found;
}

/** An event is the first payload's that tells it: what a later one said gives way. */
async function updateEvents(
  tx: Knex.Transaction,
  options: {
    stored: readonly StoredEvent[];
    told: ReadonlyMap<string, ToldEvent>;
    /** Payloads whose events are being replaced. */
    owners: ReadonlySet<number>;
  },
): Promise<Differences['changed']> {
  const { stored, told, owners } = options;
  const changed: Differences['changed'] = [];
  const rows: ReturnType<typeof eventRow>[] = [];
  for (const before of stored) {
    const now = told.get(before.event_id);
    const isOurs = owners.has(before.inbox_id);
    if (!now || (!isOurs && before.inbox_id < now.inboxId)) {
      continue;
    }
    const row = eventRow(before.event_id, now);
    if (row.body !== before.body) {
      changed.push({ before: eventOf(before), now });
      rows.push(row);
    } else if (row.inbox_id !== before.inbox_id) {
      rows.push(row);
    }
  }
  for (const chunk of inChunks(rows, 8)) {
    const { query, columns } = insertRows(tx, 'events', chunk);
    await query.onConflict('event_id').merge(columns);
  }
  return changed;
}

function eventOf({ body }: StoredEvent): NewEvent {
  const event = JSON.parse(body);
  return { event, fact: storedFactKey(event) };
}

function keysOf(events: readonly NewEvent[]): Map<FactKind, Set<string>> {
  const keys = new Map<FactKind, Set<string>>();
  for (const { fact } of events) {
    if (fact) {
      const kind = fact.kind as FactKind;
      keys.set(kind, (keys.get(kind) ?? new Set()).add(fact.key));
    }
  }
  return keys;
}

function itemsOf(remapped: readonly Remapped[]): InboxItem[] {
  return remapped.map(({ item }) => item);
}

/** Whether something else became of it than before. */
function isNews(result: Remapped): boolean {
  const { state, reason } = result.item;
  return 'unmapped' in result && result.unmapped !== undefined
    ? state !== 'unmapped' || reason !== result.unmapped
    : state !== 'mapped';
}

function staleSources({ changed, removed }: Differences): Set<string> {
  const stale = new Set(removed.map(({ event }) => event.source));
  for (const { before, now } of changed) {
    if (countsAs(before) !== countsAs(now)) {
      stale.add(before.event.source).add(now.event.source);
    }
  }
  return stale;
}

/** All that origins and days keep of an event. */
function countsAs({ event }: NewEvent): string {
  return JSON.stringify([event.source, event.time, originRow(event)]);
}
