import type { StandingTurn } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** How every entity stood with a path over time: by its id, its turns, the oldest first. */
export async function loadTurns(
  knex: Knex,
  pathId: number,
): Promise<Map<number, StandingTurn[]>> {
  const rows: (StandingTurn & { entity_id: number; version: string | null })[] =
    await knex('path_changes')
      .where('path_id', pathId)
      .orderBy('day')
      .select('entity_id', 'day', 'standing', 'version');
  const turns = new Map<number, StandingTurn[]>();
  for (const { entity_id: id, day, standing, version } of rows) {
    const turn = { day, standing, ...(version !== null && { version }) };
    const known = turns.get(id);
    if (known) {
      known.push(turn);
    } else {
      turns.set(id, [turn]);
    }
  }
  return turns;
}
