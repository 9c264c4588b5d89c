import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import type { Knex } from 'knex';
import { fewWait } from '../database/fewWait';
import type { BenchDatabase } from '../database/withBenchDatabase';
import type { Organisation } from '../organisation/organisation';
import { noteCompletions } from './completions';
import { killInTurn, type Kill } from './kills';
import { prepare, PSEUDONYM_KEY } from './prepare';
import { Replica } from './Replica';
import { streamOf } from './streamOf';

const POLL_MS = 100;

/** So many payloads wait all the time: more than all replicas can have in hand. */
const BACKLOG = 4000;

interface Load {
  organisation: Organisation;
  /** How long payloads come. */
  seconds: number;
  /** Seconds; without it nobody is killed. */
  killEvery?: number;
  progress: (text: string) => void;
}

/** Two replicas that are never without work for some time, and then finish it. */
export async function underLoad(
  database: BenchDatabase,
  load: Load,
): Promise<{ payloads: number; seconds: number; kills: Kill[] }> {
  const { knex } = database;
  const engine = await prepare(knex, load.organisation);
  await noteCompletions(knex);
  const replicas = await startReplicas(database, load);
  try {
    const began = performance.now();
    let over = false;
    const [kills, payloads] = await Promise.all([
      disturb(knex, replicas, load).finally(() => {
        over = true;
      }),
      push({ knex, engine, load, isOver: () => over }),
    ]);
    await settled(knex);
    return { payloads, kills, seconds: (performance.now() - began) / 1000 };
  } finally {
    await Promise.all(replicas.map(replica => replica.kill()));
    replicas.forEach(({ log }) => process.stderr.write(log));
  }
}

async function startReplicas(
  { url }: BenchDatabase,
  { organisation }: Load,
): Promise<Replica[]> {
  return Promise.all(
    ['replica-1', 'replica-2'].map(name =>
      Replica.start(name, {
        connection: url,
        now: organisation.until,
        pseudonymKey: PSEUDONYM_KEY,
      }),
    ),
  );
}

async function disturb(
  knex: Knex,
  replicas: readonly Replica[],
  { seconds, killEvery, progress }: Load,
): Promise<Kill[]> {
  if (killEvery === undefined) {
    await pause(1000 * seconds);
    return [];
  }
  return killInTurn({ knex, replicas, seconds, every: killEvery, progress });
}

async function push(options: {
  knex: Knex;
  engine: MilepostEngine;
  load: Load;
  isOver: () => boolean;
}): Promise<number> {
  const { knex, engine, load, isOver } = options;
  let payloads = 0;
  for (const batch of streamOf(load.organisation)) {
    await fewWait(knex, BACKLOG);
    if (isOver()) {
      return payloads;
    }
    await engine.receive(batch);
    payloads += batch.length;
  }
  throw new Error('The organisation is too small: its history ended first');
}

/** Until nothing waits, neither payloads nor entities nor days. */
async function settled(knex: Knex): Promise<void> {
  for (;;) {
    await fewWait(knex, 0);
    // In one statement: what is taken from one table reaches the next in the same transaction.
    const { rows } = await knex.raw(`
      select exists (select from inbox where state <> 'mapped')
        or exists (select from dirty_entities)
        or exists (select from dirty_days)
        or exists (select from dirty_paths) as waits`);
    if (!rows[0].waits) {
      return;
    }
    await pause(POLL_MS);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
