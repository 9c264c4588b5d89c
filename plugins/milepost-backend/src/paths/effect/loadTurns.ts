import type { StandingTurn } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { breathe } from '../../engine/breathe';

/** Entities whose turns are read before others may go on. */
const PAGE = 2000;

/** How every entity stood with a path over time: by its id, its turns, the oldest first. */
export async function loadTurns(
  knex: Knex,
  pathId: number,
): Promise<Map<number, StandingTurn[]>> {
  const turns = new Map<number, StandingTurn[]>();
  const ids: number[] = await knex('path_standings')
    .where('path_id', pathId)
    .orderBy('entity_id')
    .pluck('entity_id');
  for (let at = 0; at < ids.length; at += PAGE) {
    const [first, last] = [ids[at], ids[Math.min(at + PAGE, ids.length) - 1]];
    const rows: (StandingTurn & { entity_id: number })[] = await knex(
      'path_changes',
    )
      .where('path_id', pathId)
      .whereBetween('entity_id', [first, last])
      .orderBy(['entity_id', 'day'])
      .select('entity_id', 'day', 'standing');
    for (const { entity_id: id, day, standing } of rows) {
      const known = turns.get(id);
      if (known) {
        known.push({ day, standing });
      } else {
        turns.set(id, [{ day, standing }]);
      }
    }
    await breathe();
  }
  return turns;
}
