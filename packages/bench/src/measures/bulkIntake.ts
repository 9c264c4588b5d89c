import type { Knex } from 'knex';
import { countPayloads, payloadsOf } from '../organisation/payloadsOf';
import { figure, type Figure } from '../report/Figure';
import { bareInserts } from './bareInserts';
import type { Bench } from './Bench';
import { Memory } from './Memory';

const PROGRESS_MS = 10_000;

/** The whole history through the inbox, from payload to facts, while the projection loop runs as in a portal. */
export async function bulkIntake(bench: Bench): Promise<Figure[]> {
  const baseline = await bareInserts(bench);
  const memory = new Memory();
  const { payloads, milliseconds, receiving } = await intake(bench);
  memory.stop();
  const rate = (1000 * payloads) / milliseconds;
  return [
    figure({
      name: 'bulk intake, from payload to facts',
      value: rate,
      unit: 'payloads/s',
      baseline,
      budget: { leastRatio: 0.25 },
    }),
    figure({
      name: 'of that: until durable in the inbox',
      value: (1000 * payloads) / receiving,
      unit: 'payloads/s',
    }),
    figure({
      name: 'memory in the last tenth of the bulk intake, against the second',
      value: memory.between(0.9, 1),
      unit: 'MiB',
      baseline: memory.between(0.1, 0.2),
      budget: { mostRatio: 1.15 },
    }),
  ];
}

async function intake(bench: Bench) {
  const { organisation, database, progress } = bench;
  const engine = await bench.createEngine();
  const total = countPayloads(organisation);
  let generating = 0;
  let receiving = 0;
  let payloads = 0;
  let told = Date.now();
  const began = performance.now();
  const batches = payloadsOf(organisation);
  engine.projector.start();
  for (;;) {
    const start = performance.now();
    const next = batches.next();
    const generated = performance.now();
    generating += generated - start;
    if (next.done) {
      break;
    }
    await engine.receive(next.value);
    receiving += performance.now() - generated;
    payloads += next.value.length;
    if (Date.now() - told > PROGRESS_MS) {
      progress(`taken in: ${payloads} of ${total}`);
      told = Date.now();
    }
  }
  progress(`taken in: ${payloads}; mapping the rest`);
  while (await isPending(database.knex)) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  const milliseconds = performance.now() - began - generating;
  await engine.projector.stop();
  return { payloads, milliseconds, receiving };
}

/** @throws when a payload could not be mapped: a rate of failures would be no figure */
async function isPending(knex: Knex): Promise<boolean> {
  const waiting = await knex('inbox')
    .whereRaw("state <> 'mapped'")
    .orderBy(['state', 'id'])
    .select('state', 'reason')
    .limit(1);
  if (waiting.some(({ state }) => state === 'unmapped')) {
    throw new Error(`A payload could not be mapped: ${waiting[0].reason}`);
  }
  return waiting.length > 0;
}
