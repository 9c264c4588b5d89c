import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';

/** Transactions at a time, where the database takes several. */
const LANES = 2;

/**
 * Repeats some work while there is more of it. What does not end with the first go is done in two lanes, so that
 * neither the database nor this process waits for the other: they claim different rows, as replicas do.
 *
 * @param work - gives how much it has done
 * @param more - whether to go on after a go that has done so much
 * @returns how much was done
 */
export async function inLanes(
  knex: Knex,
  work: () => Promise<number>,
  more: (count: number) => boolean,
): Promise<number> {
  let total = await work();
  const lane = async () => {
    let count;
    do {
      count = await work();
      total += count;
    } while (more(count));
  };
  if (more(total)) {
    const lanes = isPostgres(knex) ? LANES : 1;
    await Promise.all(Array.from({ length: lanes }, lane));
  }
  return total;
}
