import type { Knex } from 'knex';
import { absent } from '../told';
import type { OwnFactLoader } from './OwnFactLoader';

interface CountRow {
  entity_id: number;
  in_force: number | string;
}

/**
 * SLOs that are in force. Milepost keeps them itself, so none is none, and not missing data; but where an entity says
 * where its SLOs are defined and nothing has come of that yet, and where nobody here has ever defined one, it is absent.
 */
export const slos: OwnFactLoader = {
  needs: () => [],
  async load({ knex, entityIds, now }) {
    const counts = await countSlos(knex, { entityIds, now });
    const pointing = await pointingSomewhere(knex, entityIds);
    const anySlo = await knex('slos')
      .where('created_at', '<=', now)
      .first('id');
    return entityId => {
      const value = counts.get(entityId);
      const isWaiting = !anySlo || pointing.has(entityId);
      return value === undefined && isWaiting
        ? absent
        : { state: 'known', value: value ?? 0 };
    };
  },
};

/** How many SLOs are in force, of those who have or had any. */
export async function countSlos(
  knex: Knex,
  { entityIds, now }: { entityIds: readonly number[]; now: number },
): Promise<Map<number, number>> {
  const rows: CountRow[] = await knex('slos')
    .whereIn('entity_id', entityIds)
    .where('created_at', '<=', now)
    .groupBy('entity_id')
    .select('entity_id', {
      in_force: knex.raw(
        'sum(case when removed_at is null or removed_at > ? then 1 else 0 end)',
        [now],
      ),
    });
  return new Map(rows.map(row => [row.entity_id, Number(row.in_force)]));
}

async function pointingSomewhere(
  knex: Knex,
  entityIds: readonly number[],
): Promise<Set<number>> {
  const ids: number[] = await knex('entities')
    .whereIn('id', entityIds)
    .whereNotNull('slo_documents')
    .pluck('id');
  return new Set(ids);
}
