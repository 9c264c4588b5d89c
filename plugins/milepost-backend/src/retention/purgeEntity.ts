import type {
  DeliveryEvent,
  Origin,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { daysOf } from '../figures/daysOf';
import { Hierarchies } from '../figures/Hierarchies';
import { markDirtyDays } from '../figures/markDays';
import { purgeGate } from '../gate/forgetGate';
import type { JobStep } from '../jobs/JobKind';
import { stillDirty } from '../jobs/stillDirty';
import { lastOf } from '../mapping/nextPayloads';
import { markEntitiesDirty } from '../mapping/recordOrigins';
import { raiseAllRevisions } from '../paths/judging/raiseRevisions';
import { purgePathsOf } from '../paths/retention/purgePathsOf';
import { purgeSlosOf } from '../slos/purgeSlos';
import {
  deleteEvents,
  releasePayloads,
  type DoomedEvent,
} from './deleteEvents';
import { Mentions } from './Mentions';

/** Rows are passed over faster than they are taken away. */
const SPAN = 10;

/**
 * The incidents that are to go are noted, events are gone through by their numbers, then tickets of these incidents,
 * then payloads; once the traces show it, the entity itself goes.
 */
export type PurgeEntityCursor = {
  phase: 'incidents' | 'events' | 'tickets' | 'payloads' | 'traces' | 'entity';
  entity: number;
  /** Up to which numbers events and payloads are gone through. */
  events: number;
  payloads: number;
  /** What this entity claims, and no other one. */
  origins: { kind: string; value: string }[];
};

interface Input {
  job: number;
  cursor: PurgeEntityCursor;
  limit: number;
}

type Step = JobStep<PurgeEntityCursor>;

/** What an entity claims and nobody else does: of what it shares, the others keep their numbers. */
export async function ownOrigins(
  tx: Knex.Transaction,
  entity: number,
): Promise<PurgeEntityCursor['origins']> {
  return tx('entity_claims as c')
    .where('c.entity_id', entity)
    .whereNotExists(query =>
      query
        .from('entity_claims as o')
        .select('o.entity_id')
        .whereRaw('o.kind = c.kind and o.value = c.value')
        .whereRaw('o.entity_id <> c.entity_id'),
    )
    .orderBy(['c.kind', 'c.value'])
    .select('c.kind', 'c.value');
}

/** One step of taking everything of an entity away. */
export async function purgeEntityStep(
  tx: Knex.Transaction,
  input: Input,
): Promise<Step> {
  switch (input.cursor.phase) {
    case 'incidents':
      return noteIncidents(tx, input);
    case 'events':
      return eventsPage(tx, input);
    case 'tickets':
      return deleteTickets(tx, input);
    case 'payloads':
      return payloadsPage(tx, input);
    case 'traces':
      return untilTraced(tx, input);
    default:
      return deleteEntity(tx, input);
  }
}

async function noteIncidents(
  tx: Knex.Transaction,
  { job, cursor }: Input,
): Promise<Step> {
  for (const { kind, value } of cursor.origins) {
    const ids: string[] = await tx('incidents')
      .where({ origin_kind: kind, origin_value: value })
      .distinct('external_id')
      .pluck('external_id');
    for (const chunk of inChunks(ids, 4)) {
      await tx('job_notes')
        .insert(chunk.map(name => ({ job, topic: 'incident', name, body: '' })))
        .onConflict(['job', 'topic', 'name'])
        .ignore();
    }
  }
  return { cursor: { ...cursor, phase: 'events' }, worked: 0 };
}

async function eventsPage(
  tx: Knex.Transaction,
  { cursor, limit }: Input,
): Promise<Step> {
  const { events: after, origins } = cursor;
  const last = await lastOf(tx, 'events');
  if (after >= last || origins.length === 0) {
    return { cursor: { ...cursor, phase: 'tickets' }, worked: 0 };
  }
  const upTo = Math.min(last, after + SPAN * limit);
  const mentions = new Mentions(origins as Origin[]);
  const query = tx('events')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .select('id', 'inbox_id', 'fact_kind', 'fact_key', 'body');
  mentions.narrow(query, 'body');
  const rows: (DoomedEvent & { body: string })[] = await query;
  await deleteEvents(
    tx,
    rows.filter(({ body }) =>
      mentions.isAbout(JSON.parse(body) as DeliveryEvent),
    ),
  );
  return { cursor: { ...cursor, events: upTo }, worked: upTo - after };
}

/** Tickets that name nothing but an incident that is gone. */
async function deleteTickets(
  tx: Knex.Transaction,
  { job, cursor, limit }: Input,
): Promise<Step> {
  const events: DoomedEvent[] = await tx('tickets as t')
    .join('job_notes as n', 'n.name', 't.incident')
    .where({ 'n.job': job, 'n.topic': 'incident' })
    .whereNull('t.origin_value')
    .join('events as e', join =>
      join.on('e.fact_key', 't.fact_key').andOnVal('e.fact_kind', 'ticket'),
    )
    .orderBy('e.id')
    .limit(SPAN * limit)
    .select('e.id', 'e.inbox_id', 'e.fact_kind', 'e.fact_key');
  await deleteEvents(tx, events);
  return events.length < SPAN * limit
    ? { cursor: { ...cursor, phase: 'payloads' }, worked: 0 }
    : { cursor, worked: 0 };
}

/** Payloads that name it, whatever became of them: nobody needs them, as facts rebuild from events. */
async function payloadsPage(
  tx: Knex.Transaction,
  { cursor, limit }: Input,
): Promise<Step> {
  const { payloads: after, origins, entity } = cursor;
  const last = await lastOf(tx, 'inbox');
  if (after >= last || origins.length === 0) {
    await markEntitiesDirty(tx, [entity]);
    return { cursor: { ...cursor, phase: 'traces' }, worked: 0 };
  }
  const upTo = Math.min(last, after + SPAN * limit);
  const mentions = new Mentions(origins as Origin[]);
  const query = tx('inbox')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .whereNotNull('payload')
    .select('id', 'state', 'payload');
  mentions.narrow(query, 'payload');
  const rows: { id: number; state: string; payload: string }[] = await query;
  const named = rows.filter(({ payload }) => mentions.isIn(payload));
  if (named.some(({ state }) => state === 'pending')) {
    // What it tells is to be there before it is taken away.
    return {
      cursor: { ...cursor, phase: 'events' },
      worked: 0,
      waiting: true,
    };
  }
  await releasePayloads(
    tx,
    named.map(({ id }) => id),
  );
  return { cursor: { ...cursor, payloads: upTo }, worked: upTo - after };
}

async function untilTraced(
  tx: Knex.Transaction,
  { cursor }: Input,
): Promise<Step> {
  const left = await stillDirty(tx, [cursor.entity]);
  return left.length > 0
    ? { cursor, worked: 0, waiting: true }
    : { cursor: { ...cursor, phase: 'entity' }, worked: 0 };
}

const TABLES = [
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
  'path_notices',
  'path_standings',
];

/** What is still counted for it now is what it shares with others, whose it stays. */
async function deleteEntity(
  tx: Knex.Transaction,
  { cursor }: Input,
): Promise<Step> {
  const { entity, origins } = cursor;
  for (const origin of origins) {
    await tx('origins').where(origin).delete();
  }
  await deleteLookUps(tx, origins as Origin[]);
  await markDirtyDays(tx, [await daysOf(tx, entity)]);
  await tx('deployments').where('derived_for', entity).delete();
  for (const table of TABLES) {
    await tx(table).where('entity_id', entity).delete();
  }
  await purgeSlosOf(tx, entity);
  await purgeGate(tx, entity);
  await purgePathsOf(tx, entity);
  await raiseAllRevisions(tx);
  await tx('entities').where('id', entity).delete();
  await Hierarchies.changed(tx);
  return 'finished';
}

/** What its payloads left open. */
async function deleteLookUps(
  tx: Knex.Transaction,
  origins: readonly Origin[],
): Promise<void> {
  const mentions = new Mentions(origins);
  const query = tx('look_ups').select('id', 'request');
  mentions.narrow(query, 'request');
  const rows: { id: number; request: string }[] = await query;
  const named = rows.filter(({ request }) => mentions.isIn(request));
  for (const chunk of inChunks(named, 1)) {
    const ids = chunk.map(({ id }) => id);
    await tx('look_ups').whereIn('id', ids).delete();
  }
}
