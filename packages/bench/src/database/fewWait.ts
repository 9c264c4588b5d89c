import type { Knex } from 'knex';

const POLL_MS = 20;

/**
 * Resolves when at most so many payloads wait to be mapped.
 *
 * @throws when a payload could not be mapped: a figure of failures would be no figure
 */
export async function fewWait(knex: Knex, most: number): Promise<void> {
  for (;;) {
    const counts = await countWaiting(knex);
    if (counts.unmapped > 0) {
      throw new Error(`${counts.unmapped} payloads could not be mapped`);
    }
    if (counts.pending <= most) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}

async function countWaiting(
  knex: Knex,
): Promise<{ pending: number; unmapped: number }> {
  const rows: { state: string; count: string }[] = await knex('inbox')
    // The words of the index, which holds nothing but what waits.
    .whereRaw("state <> 'mapped'")
    .groupBy('state')
    .select('state')
    .count({ count: '*' });
  const of = (state: string) =>
    Number(rows.find(row => row.state === state)?.count ?? 0);
  return { pending: of('pending'), unmapped: of('unmapped') };
}
