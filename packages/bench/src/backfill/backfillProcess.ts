import { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { standInSource } from '@milepost/backstage-plugin-milepost-backend-module-github/testUtils';
import type { CollectorSlice } from '@milepost/backstage-plugin-milepost-node';
import { setTimeout as pause } from 'node:timers/promises';
import knexFactory, { type Knex } from 'knex';
import { complaints } from '../report/complaints';
import type { BackfillOptions } from './Backfill';

const KEY = { source: 'github', name: 'backfill' };
const SLICE_MS = 20_000;

/** Steps between two looks at what is held in memory, which take a moment. */
const SAMPLE = 10;

/** Lets the collector work slice by slice, with its state in the database, until it is done or killed. */
async function work(): Promise<void> {
  const { connection, url, days, repositories }: BackfillOptions = JSON.parse(
    process.env.MILEPOST_BENCH_BACKFILL!,
  );
  const knex = knexFactory({ client: 'pg', connection, pool: { max: 4 } });
  const source = standInSource({ url, settings: { backfill: { days } } });
  const engine = await MilepostEngine.create({
    ...{ knex, logger: complaints },
    sources: [source],
  });
  const collector = source.collectors!.find(({ name }) => name === KEY.name)!;
  let steps = 0;
  const slice: Omit<CollectorSlice, 'cursor' | 'deadline'> = {
    signal: new AbortController().signal,
    claims: async () =>
      repositories.map(value => ({ kind: 'repository', value })),
    async receive(events) {
      await engine.receive(events);
      process.send!({ received: events.length });
    },
    checkpoint: async cursor => save(knex, { cursor: JSON.stringify(cursor) }),
    async progress(progress) {
      await save(knex, { progress: JSON.stringify(progress) });
      steps += 1;
      const { rss: resident } = process.memoryUsage();
      const held = steps % SAMPLE === 0 ? heldNow() : undefined;
      process.send!({ progress, resident, held });
    },
  };
  for (let done = false; !done; ) {
    const row = await knex('collectors').where(KEY).first('cursor');
    const cursor = row?.cursor ? JSON.parse(row.cursor) : undefined;
    const deadline = Date.now() + SLICE_MS;
    const result = await collector
      .collect({ ...slice, cursor, deadline })
      .catch(waited);
    if (result) {
      await save(knex, { cursor: JSON.stringify(result.cursor) });
      done = result.done;
    }
  }
  await knex.destroy();
  process.disconnect();
}

/** Bytes that are in use, without what only waits to be thrown away. */
function heldNow(): number {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** As the backend does: who is asked to wait goes on when the time has come. */
async function waited(error: Error & { retryAt?: number }): Promise<undefined> {
  if (error.name !== 'RateLimitedError') {
    throw error;
  }
  process.send!({ limited: true });
  await pause(Math.max(error.retryAt! - Date.now(), 0) + 1);
}

async function save(knex: Knex, columns: object): Promise<void> {
  await knex('collectors')
    .insert({ ...KEY, ...columns })
    .onConflict(['source', 'name'])
    .merge(columns);
}

process.on('disconnect', () => process.exit());
work().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
