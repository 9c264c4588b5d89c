import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { NOW } from './entityFiguresOf';
import type { Days } from './movesOf';

/** What an entity adds on a day, or what is so of it now. */
export interface EntityDay {
  day: string;
  /** Figures, as JSON: there may be very many. */
  body: string;
}

/** What some entities add, day by day: one statement for every few hundred of them. */
export async function entityDays(
  knex: Knex,
  options: {
    generation: number;
    entityIds: readonly number[];
    days: Days;
    /** Also what is so until something happens. */
    now?: boolean;
  },
): Promise<Map<number, EntityDay[]>> {
  const { generation, days, now = false } = options;
  const found = new Map<number, EntityDay[]>();
  for (const ids of inChunks([...new Set(options.entityIds)], 1)) {
    const rows: (EntityDay & { entity_id: number })[] = await knex(
      'entity_figures',
    )
      .where({ generation })
      .whereIn('entity_id', ids)
      .where(either => {
        either.where(day =>
          day.where('day', '>=', days.from).where('day', '<', days.to),
        );
        if (now) {
          either.orWhere('day', NOW);
        }
      })
      .select('entity_id', 'day', 'body');
    for (const { entity_id: id, ...row } of rows) {
      const known = found.get(id);
      if (known) {
        known.push(row);
      } else {
        found.set(id, [row]);
      }
    }
  }
  return found;
}
