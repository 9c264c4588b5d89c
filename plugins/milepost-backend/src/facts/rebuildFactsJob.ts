import type { FactKind } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { JobKind, JobStep, JobStepInput } from '../jobs/JobKind';
import { stillDirty } from '../jobs/stillDirty';
import { markEntitiesDirty } from '../mapping/recordOrigins';
import { factTables } from './factTables';
import { rebuildFacts } from './rebuildFacts';

const KINDS = Object.keys(factTables).sort() as FactKind[];

/** Entities that are marked at once: new events of others are not to wait behind all of them. */
const ENTITIES = 100;

/** Facts kind by kind in order of their keys, then entities in order of their numbers. */
type Cursor =
  | { kind: FactKind; after: string }
  | { entity: number; waiting: number[] };

type Input = JobStepInput<object, Cursor>;

/**
 * Merges every fact anew from its events, then traces every entity anew: for when the rules of either have
 * changed, and for tables that somebody has changed by hand.
 */
export const rebuildFactsJob: JobKind<{}, Cursor> = {
  id: 'facts',
  title: 'Rebuild facts from their events',

  async begin(tx) {
    const tables = [...KINDS.map(kind => factTables[kind].table), 'entities'];
    let total = 0;
    for (const table of tables) {
      const row = await tx(table).count({ count: '*' }).first();
      total += Number(row!.count);
    }
    return { cursor: { kind: KINDS[0], after: '' }, total };
  },

  async step(tx, input) {
    return 'kind' in input.cursor
      ? rebuildPage(tx, input, input.cursor)
      : traceAnew(tx, input, input.cursor);
  },
};

async function rebuildPage(
  tx: Knex.Transaction,
  { limit }: Input,
  { kind, after }: { kind: FactKind; after: string },
): Promise<JobStep<Cursor>> {
  const keys = await nextKeys(tx, { kind, after, limit });
  if (keys.length > 0) {
    await rebuildFacts(tx, new Map([[kind, new Set(keys)]]));
    return {
      cursor: { kind, after: keys[keys.length - 1] },
      worked: keys.length,
    };
  }
  const next = KINDS[KINDS.indexOf(kind) + 1];
  return {
    cursor: next
      ? { kind: next, after: '' }
      : { entity: 0, waiting: [] as number[] },
    worked: 0,
  };
}

/** The next keys that events or facts have, in the order of the database, which is not that of JavaScript. */
async function nextKeys(
  tx: Knex.Transaction,
  page: { kind: FactKind; after: string; limit: number },
): Promise<string[]> {
  const { kind, after, limit } = page;
  const told = tx('events')
    .distinct('fact_key')
    .where('fact_kind', kind)
    .where('fact_key', '>', after)
    .orderBy('fact_key')
    .limit(limit);
  const stored = tx(factTables[kind].table)
    .select('fact_key')
    .where('fact_key', '>', after)
    .orderBy('fact_key')
    .limit(limit);
  if (kind === 'deployment') {
    // What rules have made has no events: it is made anew when its entity is traced.
    stored.whereNull('derived_for');
  }
  const either = tx
    .select('fact_key')
    .from(told.as('told'))
    .union(tx.select('fact_key').from(stored.as('stored')));
  return tx
    .from(either.as('keys'))
    .orderBy('fact_key')
    .limit(limit)
    .pluck('fact_key');
}

/** Marks entities, more as those before were seen without their mark, until each was. */
async function traceAnew(
  tx: Knex.Transaction,
  { limit }: Input,
  { entity, waiting }: { entity: number; waiting: number[] },
): Promise<JobStep<Cursor>> {
  const left = await stillDirty(tx, waiting);
  const worked = waiting.length - left.length;
  if (left.length > ENTITIES / 2) {
    return { cursor: { entity, waiting: left }, worked, waiting: true };
  }
  const ids: number[] = await tx('entities')
    .where('id', '>', entity)
    .orderBy('id')
    .limit(Math.min(limit, ENTITIES))
    .pluck('id');
  if (ids.length === 0 && left.length === 0) {
    return 'finished';
  }
  await markEntitiesDirty(tx, ids);
  const cursor = { entity: ids.at(-1) ?? entity, waiting: [...left, ...ids] };
  return { cursor, worked, waiting: true };
}
