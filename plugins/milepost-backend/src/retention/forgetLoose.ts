import type { Knex } from 'knex';

const NAME = 'retention.facts';

/** The usual gap of a source is told from its last weeks: these stay. */
const GAP_WEEKS = 14;
const WEEK = 7 * 86_400_000;

/** Rows by their number, and the instant before which they are old. */
interface Page {
  after: number;
  upTo: number;
  before: number;
}

/** Before which instant facts have been forgotten already; 0: none have. */
export async function factsForgottenBefore(knex: Knex): Promise<number> {
  const row = await knex('installation').where('name', NAME).first('value');
  return row === undefined ? 0 : Number(row.value);
}

export async function rememberForgotten(
  tx: Knex.Transaction,
  before: number,
): Promise<void> {
  await tx('installation')
    .insert({ name: NAME, value: String(before) })
    .onConflict('name')
    .merge();
}

/** Old events that tell of no fact. */
export async function forgetLooseEvents(
  tx: Knex.Transaction,
  { after, upTo, before }: Page,
): Promise<void> {
  await tx('events')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .whereNull('fact_kind')
    .where('time', '<', before)
    .delete();
}

/** Old payloads, emptied long since, that led to no event which is still kept. */
export async function forgetLoosePayloads(
  tx: Knex.Transaction,
  { after, upTo, before }: Page,
): Promise<void> {
  await tx('inbox')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where('received_at', '<', before)
    .whereNull('payload')
    .whereNotExists(query =>
      query
        .from('events')
        .select('events.id')
        .whereRaw('events.inbox_id = inbox.id'),
    )
    .delete();
}

/** Questions that were answered, or never will be: nobody asks them again once the payload is emptied. */
export async function forgetLookUps(
  tx: Knex.Transaction,
  before: number,
): Promise<void> {
  await tx('look_ups')
    .where('state', '<>', 'waiting')
    .where('next_at', '<', before)
    .delete();
}

/** What is kept of a source begins later now: there is nothing before that to compare with. */
export async function moveBeginnings(
  tx: Knex.Transaction,
  before: number,
): Promise<void> {
  await tx('origins')
    .where('first_event_at', '<', before)
    .where('last_event_at', '>=', before)
    .update({ first_event_at: before });
}

export async function forgetSourceDays(
  tx: Knex.Transaction,
  before: number,
): Promise<void> {
  const day = new Date(before - GAP_WEEKS * WEEK).toISOString().slice(0, 10);
  await tx('source_days').where('day', '<', day).delete();
}
