import type { Knex } from 'knex';
import { lockKeys } from '../database/dialect';
import type { JobKind, JobStep } from '../jobs/JobKind';
import type { Figures } from './Figures';
import { lockEntities } from './lockEntities';
import { markDirtyDays } from './markDays';

/** Where a rebuild is: at the entities, at the sums of what they add, or clearing the figures of before away. */
type Cursor =
  | { phase: 'entities'; generation: number; after: number; done: number }
  | { phase: 'sums'; generation: number; left: number }
  | { phase: 'clear' };

type Step = JobStep<Cursor>;

/**
 * Computes all figures anew, beside those that readers see; these are exchanged once the new ones are whole. What
 * changes meanwhile goes into both, or, where definitions have changed, into the new ones only.
 */
export function rebuildFigures(figures: Figures): JobKind<{}, Cursor> {
  return {
    id: 'figures',
    title: 'Compute the figures of groups, systems and domains anew',
    async begin(tx) {
      await lockKeys(tx, ['figure generations']);
      // What an earlier rebuild left unfinished is cleared away with the rest.
      await tx('figure_generations')
        .where('state', 'building')
        .update({ state: 'past' });
      const [{ id }] = await tx('figure_generations')
        .insert({
          fingerprint: figures.fingerprint,
          definitions: figures.definitions,
          state: 'building',
          created_at: Date.now(),
        })
        .returning('id');
      const total = await countOf(
        tx.from(entitiesWithFigures(tx)).count('* as n'),
      );
      return {
        cursor: { phase: 'entities', generation: id, after: 0, done: 0 },
        total,
      };
    },
    async step(tx, { cursor, limit }): Promise<Step> {
      switch (cursor.phase) {
        case 'entities':
          return addEntities(tx, { figures, cursor, limit });
        case 'sums':
          return awaitSums(tx, cursor);
        default:
          return clear(tx, limit);
      }
    },
  };
}

/** Those with delivery, and those of which nothing but a service level is promised. */
function entitiesWithFigures(tx: Knex.Transaction): Knex.QueryBuilder {
  return tx('entity_claims')
    .select('entity_id')
    .union(tx('slos').whereNotNull('entity_id').select('entity_id'))
    .as('e');
}

/** What some more entities add; the days are summed by the projection loops. */
async function addEntities(
  tx: Knex.Transaction,
  options: {
    figures: Figures;
    cursor: Extract<Cursor, { phase: 'entities' }>;
    limit: number;
  },
): Promise<Step> {
  const { figures, cursor, limit } = options;
  const { generation, after } = cursor;
  const building = await tx('figure_generations')
    .where('id', generation)
    .first('fingerprint');
  if (building?.fingerprint !== figures.fingerprint) {
    // A replica with the definitions that it is for goes on.
    return { cursor, worked: 0, waiting: true };
  }
  const rows: { entity_id: number }[] = await tx
    .from(entitiesWithFigures(tx))
    .select('entity_id')
    .where('entity_id', '>', after)
    .orderBy('entity_id')
    .limit(limit);
  const ids = rows.map(row => row.entity_id);
  if (ids.length === 0) {
    const left = await dirtyDays(tx, generation);
    return {
      cursor: { phase: 'sums', generation, left },
      worked: 0,
      total: cursor.done + left,
    };
  }
  await lockEntities(tx, ids);
  const generations = [generation];
  await markDirtyDays(tx, [
    await figures.write(tx, { entityIds: ids, generations }),
  ]);
  return {
    cursor: {
      ...cursor,
      after: ids.at(-1)!,
      done: cursor.done + ids.length,
    },
    worked: ids.length,
  };
}

/** Once no day is left to sum, readers see the new figures. */
async function awaitSums(
  tx: Knex.Transaction,
  cursor: Extract<Cursor, { phase: 'sums' }>,
): Promise<Step> {
  const { generation } = cursor;
  const left = await dirtyDays(tx, generation);
  if (left > 0) {
    const worked = Math.max(0, cursor.left - left);
    return { cursor: { ...cursor, left }, worked, waiting: true };
  }
  await lockKeys(tx, ['figure generations']);
  await tx('figure_generations')
    .where('state', 'current')
    .update({ state: 'past' });
  await tx('figure_generations')
    .where('id', generation)
    .update({ state: 'current' });
  return { cursor: { phase: 'clear' }, worked: 0 };
}

/** Clears the oldest past generation away, some of its rows at a time. */
async function clear(tx: Knex.Transaction, limit: number): Promise<Step> {
  const past = await tx('figure_generations')
    .where('state', 'past')
    .orderBy('id')
    .first('id');
  if (!past) {
    return 'finished';
  }
  const generation: number = past.id;
  await tx('dirty_days').where({ generation }).delete();
  const days = await tx('figures')
    .where({ generation })
    .distinct('day')
    .limit(limit);
  await tx('figures')
    .where({ generation })
    .whereIn(
      'day',
      days.map(row => row.day),
    )
    .delete();
  const entities = await tx('entity_figures')
    .where({ generation })
    .distinct('entity_id')
    .limit(limit);
  await tx('entity_figures')
    .where({ generation })
    .whereIn(
      'entity_id',
      entities.map(row => row.entity_id),
    )
    .delete();
  if (days.length === 0 && entities.length === 0) {
    await tx('figure_generations').where('id', generation).delete();
  }
  return { cursor: { phase: 'clear' }, worked: 0 };
}

async function dirtyDays(
  tx: Knex.Transaction,
  generation: number,
): Promise<number> {
  return countOf(
    tx('dirty_days').where({ generation }).countDistinct('day as n'),
  );
}

async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const [{ n }] = await query;
  return Number(n);
}
