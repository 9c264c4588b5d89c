import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';

const NAME = 'retention.payloads';

/** How many numbers a step passes over for each payload that it may empty: most are emptied already. */
const SPAN = 4;

interface InboxRow {
  id: number;
  state: string;
  received_at: number;
}

/** Up to which number all payloads are emptied. */
export async function emptiedUpTo(knex: Knex): Promise<number> {
  const row = await knex('installation').where('name', NAME).first('value');
  return row === undefined ? 0 : Number(row.value);
}

/** Whether a payload is so old that it is to be emptied. */
export async function isPayloadDue(
  knex: Knex,
  { before }: { before: number },
): Promise<boolean> {
  const row: InboxRow | undefined = await knex('inbox')
    .where('id', '>', await emptiedUpTo(knex))
    .orderBy('id')
    .first('received_at');
  return row !== undefined && row.received_at < before;
}

/**
 * Empties the next payloads that came in before an instant; who they were, and their digest, stays, so that nothing
 * is taken in twice. What nobody has understood until then is given up. One that still waits to be mapped is left.
 *
 * @returns the number to go on after; `isLast` where the rest is younger
 */
export async function emptyPayloads(
  tx: Knex.Transaction,
  page: { after: number; limit: number; before: number },
): Promise<{ after: number; isLast: boolean }> {
  const { after, limit, before } = page;
  const rows: InboxRow[] = await tx('inbox')
    .where('id', '>', after)
    .orderBy('id')
    .limit(SPAN * limit)
    .select('id', 'state', 'received_at');
  const young = rows.findIndex(row => row.received_at >= before);
  const old = young < 0 ? rows : rows.slice(0, young);
  const settled = old.filter(row => row.state !== 'pending');
  for (const chunk of inChunks(settled, 1)) {
    const ids = chunk.map(row => row.id);
    await tx('inbox')
      .whereIn('id', ids)
      .whereNotNull('payload')
      .update({ payload: null });
    await tx('inbox')
      .whereIn('id', ids)
      .where('state', 'unmapped')
      .update({ state: 'expired' });
  }
  const last = old.at(-1)?.id ?? after;
  await remember(tx, last);
  return {
    after: last,
    isLast: young >= 0 || rows.length < SPAN * limit,
  };
}

/** The next time it begins behind what is emptied; where one was left before that, there. */
async function remember(tx: Knex.Transaction, upTo: number): Promise<void> {
  const known = await emptiedUpTo(tx);
  const reached = await tx('inbox')
    .where('id', '>', known)
    .where('id', '<=', upTo)
    .whereNotNull('payload')
    .min({ id: 'id' })
    .first();
  const value = reached?.id ? Math.min(upTo, reached.id - 1) : upTo;
  if (value > known) {
    await tx('installation')
      .insert({ name: NAME, value: String(value) })
      .onConflict('name')
      .merge();
  }
}
