import { InputError } from '@backstage/errors';
import type { ReplayOptions } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { mayPass } from '../database/mayPass';
import type { JobKind, JobStep, JobStepInput } from '../jobs/JobKind';
import { dirtyEntities, stillDirty } from '../jobs/stillDirty';
import { causeOf, mapItem, type MappingDependencies } from './mapPending';
import {
  countEvents,
  fenceOfEvents,
  isAnyStale,
  noteStale,
  replaceCounts,
} from './recount';
import { isInstanceOf, lastOf, nextPayloads } from './nextPayloads';
import { replayPayloads, type Remapped } from './replayPayloads';

/** Events are passed over faster than payloads are mapped. */
const EVENTS = 10;

/** Payloads in order of their numbers; then, where it must be, origins; then until the traces show it. */
type Cursor =
  | { phase: 'payloads'; after: number }
  | RecountCursor
  | { phase: 'traces'; waiting: number[] };

type RecountCursor = { phase: 'recount'; after: number; upTo: number };

type Input = JobStepInput<ReplayOptions, Cursor>;

/** Maps payloads that are still kept anew: for when a mapper has changed, or a source was installed later. */
export function replayPayloadsJob(
  dependencies: Omit<MappingDependencies, 'knex'>,
): JobKind<ReplayOptions, Cursor> {
  return {
    id: 'replay',
    title: 'Map kept payloads anew',

    async begin(tx, { source, only }) {
      if (source !== undefined) {
        await requireSource(tx, source);
      }
      const payloads = await lastOf(tx, 'inbox');
      // Where events may go, they are counted anew.
      const events = only === 'all' ? await lastOf(tx, 'events') : 0;
      return {
        cursor: { phase: 'payloads', after: 0 },
        total: payloads + events,
      };
    },

    async step(tx, input) {
      const { cursor } = input;
      switch (cursor.phase) {
        case 'payloads':
          return replayPage(tx, { ...input, cursor }, dependencies);
        case 'recount':
          return recountPage(tx, { ...input, cursor });
        default:
          return untilTraced(tx, cursor.waiting);
      }
    },
  };
}

type Page = Input & { cursor: { after: number } };

async function replayPage(
  tx: Knex.Transaction,
  input: Page,
  dependencies: Omit<MappingDependencies, 'knex'>,
): Promise<JobStep<Cursor>> {
  const { job, cursor, limit, options } = input;
  const { after } = cursor;
  const { items, end, isLast } = await nextPayloads(tx, {
    ...options,
    after,
    limit,
  });
  const remapped = items.map(item => ({
    ...mapItem(item, dependencies),
    item,
  }));
  const stale = await keepOrLeave(tx, remapped, dependencies.now?.());
  await noteStale(tx, job, stale);
  const worked = end - after;
  // Whoever came in meanwhile may have told what was just taken from an earlier payload: these follow.
  if (!isLast || stale.size > 0) {
    return { cursor: { phase: 'payloads', after: end }, worked };
  }
  return (await isAnyStale(tx, job))
    ? { cursor: await recountFrom(tx, 0), worked }
    : { cursor: await tracesFrom(tx), worked };
}

/** Of the page as a whole, else one by one, so that what a database will never take holds up nobody. */
async function keepOrLeave(
  tx: Knex.Transaction,
  remapped: readonly Remapped[],
  now?: number,
): Promise<Set<string>> {
  try {
    return await tx.transaction(point => replayPayloads(point, remapped, now));
  } catch (error) {
    if (mayPass(error)) {
      throw error;
    }
    if (remapped.length > 1) {
      const stale = new Set<string>();
      for (const result of remapped) {
        const sources = await keepOrLeave(tx, [result], now);
        sources.forEach(source => stale.add(source));
      }
      return stale;
    }
    const { item } = remapped[0];
    const unmapped = `It could not be kept: ${causeOf(error)}`;
    return replayPayloads(tx, [{ item, unmapped, failed: true }], now);
  }
}

async function recountFrom(
  tx: Knex.Transaction,
  after: number,
): Promise<RecountCursor> {
  return { phase: 'recount', after, upTo: await fenceOfEvents(tx) };
}

/** Once few have come in since the fence was put up, these are counted while nobody adds any, and all is replaced. */
async function recountPage(
  tx: Knex.Transaction,
  { job, cursor, limit }: Input & { cursor: RecountCursor },
): Promise<JobStep<Cursor>> {
  const { after, upTo } = cursor;
  const page = EVENTS * limit;
  if (after < upTo) {
    const end = Math.min(upTo, after + page);
    await countEvents(tx, { job, after, upTo: end });
    return {
      cursor: { phase: 'recount', after: end, upTo },
      worked: end - after,
    };
  }
  const fence = await recountFrom(tx, after);
  if (fence.upTo - after > page) {
    return { cursor: fence, worked: 0 };
  }
  await countEvents(tx, { job, after, upTo: fence.upTo });
  await replaceCounts(tx, job);
  return { cursor: await tracesFrom(tx), worked: 0 };
}

async function tracesFrom(tx: Knex.Transaction): Promise<Cursor> {
  return { phase: 'traces', waiting: await dirtyEntities(tx) };
}

async function untilTraced(
  tx: Knex.Transaction,
  waiting: readonly number[],
): Promise<JobStep<Cursor>> {
  const left = await stillDirty(tx, waiting);
  return left.length === 0
    ? 'finished'
    : { cursor: { phase: 'traces', waiting: left }, worked: 0, waiting: true };
}

async function requireSource(
  tx: Knex.Transaction,
  source: string,
): Promise<void> {
  const row = await tx('sources')
    .where({ source })
    .orWhere(isInstanceOf(source))
    .first('source');
  if (!row) {
    throw new InputError(
      `options.source: nothing was ever received from '${source}'`,
    );
  }
}
