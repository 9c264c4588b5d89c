import type { Knex } from 'knex';
import { fewWait } from '../database/fewWait';
import { registerAll } from '../organisation/registerAll';
import { payloadsOf } from '../organisation/payloadsOf';
import { figure, type Figure } from '../report/Figure';
import { medianOf } from '../report/quantileOf';
import type { Bench } from './Bench';

const MEBIBYTE = 1024 ** 2;
const PART = 100_000;
const PROGRESS = 20_000;

/** So few may wait that mapping keeps pace: what is measured is not intake alone. */
const MOST_WAITING = 5000;

/** This process's resident memory in MiB, when so many events had come in. */
interface Sample {
  events: number;
  resident: number;
}

/** Resident memory of a process that takes events in, maps and traces them, sampled after every 1,000. */
export async function memoryGrowth(
  bench: Bench,
  events: number,
): Promise<Figure[]> {
  const { organisation, database, progress } = bench;
  const engine = await bench.createEngine();
  // As in life, the catalog is there first: then everything is traced while it comes in.
  await registerAll(engine, organisation);
  engine.projector.start();
  const samples: Sample[] = [];
  let taken = 0;
  for (const batch of payloadsOf(organisation)) {
    const part = batch.slice(0, events - taken);
    if (part.length === 0) {
      break;
    }
    await engine.receive(part);
    await fewWait(database.knex, MOST_WAITING);
    taken += part.length;
    const resident = process.memoryUsage.rss() / MEBIBYTE;
    samples.push({ events: taken, resident });
    if (taken % PROGRESS === 0) {
      progress(`${taken} events in; resident ${Math.round(resident)} MiB`);
    }
  }
  await fewWait(database.knex, 0);
  await engine.projector.stop();
  return [
    growth(samples, taken),
    await claimedShare(database.knex),
    await tracedShare(database.knex),
  ];
}

/** The last 100,000 against the second; of fewer events the last tenth against the second. */
function growth(samples: readonly Sample[], taken: number): Figure {
  const part = Math.min(PART, taken / 10);
  const during = (after: number, upTo: number) =>
    medianOf(
      samples
        .filter(({ events }) => events > after && events <= upTo)
        .map(({ resident }) => resident),
    );
  const name = part.toLocaleString('en-US');
  return figure({
    name: `resident memory, median of the last ${name} of ${taken.toLocaleString(
      'en-US',
    )} events, against the second ${name}`,
    value: during(taken - part, taken),
    unit: 'MiB',
    baseline: during(part, 2 * part),
    budget: { mostRatio: 1.15 },
  });
}

/** Events that belong to an entity, so that tracing is part of what was measured. */
async function claimedShare(knex: Knex): Promise<Figure> {
  const { rows } = await knex.raw(`
    select 100.0 * sum(o.events) filter (where exists (
        select from entity_claims c where c.kind = o.kind and c.value = o.value
      )) / (select count(*) from events) as share
    from origins o`);
  return figure({
    name: 'events that an entity claims',
    value: Number(rows[0].share),
    unit: '%',
  });
}

/** Facts that were traced before the last payload was mapped; the others follow when nothing waits any more. */
async function tracedShare(knex: Knex): Promise<Figure> {
  const { rows } = await knex.raw(`
    select 100.0 * ((select count(*) from entity_changes) + (select count(*) from entity_deployments))
      / ((select count(*) from changes) + (select count(*) from deployments)) as share`);
  return figure({
    name: 'changes and deployments that were traced meanwhile',
    value: Number(rows[0].share),
    unit: '%',
  });
}
