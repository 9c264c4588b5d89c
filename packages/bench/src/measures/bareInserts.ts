import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { payloadsOf } from '../organisation/payloadsOf';
import { timed } from '../report/timed';
import type { Bench } from './Bench';

/** Enough for a steady rate. */
const MOST = 400_000;
const ROWS = 1000;
const COLUMNS = 5;

/** Payloads a second that a multi-row insert of the same payloads puts into one indexed table. */
export async function bareInserts({
  organisation,
  database: { knex },
  progress,
}: Bench): Promise<number> {
  await knex.schema.createTable('bare_inserts', table => {
    table.increments('id');
    table.text('source').notNullable();
    table.text('natural_key').notNullable();
    table.text('topic').notNullable();
    table.double('received_at').notNullable();
    table.text('payload').notNullable();
    table.unique(['source', 'natural_key']);
  });
  const connection = await knex.client.acquireConnection();
  let inserted = 0;
  let milliseconds = 0;
  for (const batch of payloadsOf(organisation)) {
    const run = await timed(() => connection.query(insertOf(batch)));
    milliseconds += run.milliseconds;
    inserted += batch.length;
    if (inserted >= MOST) {
      break;
    }
  }
  await knex.client.releaseConnection(connection);
  await knex.schema.dropTable('bare_inserts');
  const rate = (1000 * inserted) / milliseconds;
  progress(`bare inserts: ${Math.round(rate)} payloads/s`);
  return rate;
}

function insertOf(batch: readonly RawEvent[]) {
  const values = batch.flatMap(({ source, topic, payload }) => [
    source,
    (payload as { context: { id: string } }).context.id,
    topic,
    Date.now(),
    JSON.stringify(payload),
  ]);
  return { text: textFor(batch.length), values };
}

const texts = new Map<number, string>();

function textFor(rows: number): string {
  const known = texts.get(rows);
  if (known) {
    return known;
  }
  const row = (_: unknown, index: number) =>
    `(${Array.from(
      { length: COLUMNS },
      (__, column) => `$${index * COLUMNS + column + 1}`,
    ).join(',')})`;
  const rowsText = Array.from({ length: Math.min(rows, ROWS) }, row).join(',');
  const text = `insert into bare_inserts (source, natural_key, topic, received_at, payload) values ${rowsText}`;
  texts.set(rows, text);
  return text;
}
