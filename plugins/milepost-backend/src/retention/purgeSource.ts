import type { Knex } from 'knex';
import type { JobStep } from '../jobs/JobKind';
import { lastOf } from '../mapping/nextPayloads';
import { purgePushedFacts } from '../paths/retention/purgePushedFacts';
import { purgeSamplesFrom } from '../slos/purgeSlos';
import { deleteEvents, type DoomedEvent } from './deleteEvents';
import { ofSource } from './ofSource';

/** Rows are passed over faster than they are taken away. */
const SPAN = 10;

/** Events by their numbers, then payloads, then what is kept of the source itself. */
export type PurgeSourceCursor = {
  phase: 'source-events' | 'source-payloads' | 'source';
  source: string;
  events: number;
  payloads: number;
};

interface Input {
  cursor: PurgeSourceCursor;
  limit: number;
}

type Step = JobStep<PurgeSourceCursor>;

/** One step of taking everything away that a source has told. */
export async function purgeSourceStep(
  tx: Knex.Transaction,
  input: Input,
): Promise<Step> {
  switch (input.cursor.phase) {
    case 'source-events':
      return eventsPage(tx, input);
    case 'source-payloads':
      return payloadsPage(tx, input);
    default:
      return deleteSource(tx, input.cursor.source);
  }
}

async function eventsPage(
  tx: Knex.Transaction,
  { cursor, limit }: Input,
): Promise<Step> {
  const { events: after, source } = cursor;
  const last = await lastOf(tx, 'events');
  if (after >= last) {
    return { cursor: { ...cursor, phase: 'source-payloads' }, worked: 0 };
  }
  const upTo = Math.min(last, after + SPAN * limit);
  const rows: DoomedEvent[] = await tx('events')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where(ofSource(source))
    .select('id', 'inbox_id', 'fact_kind', 'fact_key');
  await deleteEvents(tx, rows);
  return { cursor: { ...cursor, events: upTo }, worked: upTo - after };
}

/** Those that led to an event, or to none. */
async function payloadsPage(
  tx: Knex.Transaction,
  { cursor, limit }: Input,
): Promise<Step> {
  const { payloads: after, source } = cursor;
  const last = await lastOf(tx, 'inbox');
  if (after >= last) {
    return { cursor: { ...cursor, phase: 'source' }, worked: 0 };
  }
  const upTo = Math.min(last, after + SPAN * limit);
  await tx('inbox')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where(ofSource(source))
    .delete();
  return { cursor: { ...cursor, payloads: upTo }, worked: upTo - after };
}

const TABLES = [
  'collectors',
  'look_ups',
  'origins',
  'rejections',
  'source_days',
  'source_lags',
  'source_notices',
  'sources',
];

async function deleteSource(
  tx: Knex.Transaction,
  source: string,
): Promise<Step> {
  await purgeSamplesFrom(tx, source);
  await purgePushedFacts(tx, source);
  for (const table of TABLES) {
    await tx(table).where(ofSource(source)).delete();
  }
  return 'finished';
}
