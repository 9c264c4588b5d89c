import type { Knex } from 'knex';
import { insertRows } from '../database/insertRows';
import { markSloDays } from './markSloDays';

interface MovedRow {
  id: number;
  entity_id: number | null;
  removed_at: number | null;
  tier: string | null;
  owner_id: number | null;
}

const LIMIT = 500;

/**
 * Has all days of SLOs counted anew that belong to another entity or tier than the figures know, have been removed or
 * have come back. Whoever defines SLOs need not think of it.
 */
export async function markMovedSlos(knex: Knex): Promise<void> {
  await knex.transaction(async tx => {
    const rows = await movedSlos(tx);
    for (const { id, entity_id, owner_id } of rows) {
      const days: string[] = await tx('slo_days')
        .where('slo_id', id)
        .pluck('day');
      const owners = [entity_id, owner_id].filter(owner => owner !== null);
      await markSloDays(tx, { entityIds: owners, days });
    }
    if (rows.length > 0) {
      const owners = rows.map(({ id, entity_id, removed_at, tier }) => ({
        slo_id: id,
        entity_id,
        removed_at,
        tier,
      }));
      await insertRows(tx, 'slo_figure_owners', owners)
        .query.onConflict('slo_id')
        .merge(['entity_id', 'removed_at', 'tier']);
    }
  });
}

async function movedSlos(tx: Knex.Transaction): Promise<MovedRow[]> {
  return tx('slos as s')
    .leftJoin('slo_figure_owners as o', 'o.slo_id', 's.id')
    .leftJoin('entity_history as h', join =>
      join.on('h.entity_id', 's.entity_id').andOnNull('h.valid_to'),
    )
    .where(query =>
      query
        .whereNull('o.slo_id')
        .orWhereRaw('coalesce(o.entity_id, 0) <> coalesce(s.entity_id, 0)')
        .orWhereRaw('coalesce(o.removed_at, 0) <> coalesce(s.removed_at, 0)')
        .orWhereRaw("coalesce(o.tier, '') <> coalesce(h.tier, '')"),
    )
    .orderBy('s.id')
    .limit(LIMIT)
    .select('s.id', 's.entity_id', 's.removed_at', 'h.tier', {
      owner_id: 'o.entity_id',
    });
}
