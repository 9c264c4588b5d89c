import { figure, type Figure } from '../report/Figure';
import { timed } from '../report/timed';
import type { SloBench } from './SloBench';

const INTERVAL_MS = 300_000;
const SECONDS = INTERVAL_MS / 1000;
const MEBIBYTE = 1024 ** 2;

/** Reads four weeks of all SLOs, and then what one interval brings: all budgets and burn rates, from tool to stored state. */
export async function upToDate(bench: SloBench): Promise<Figure[]> {
  const { clock, count, database, progress } = bench;
  const history = await timed(() => readAll(bench));
  const samples = await sampleCount(bench);
  progress(`four weeks read: ${samples} samples of ${count} SLOs`);
  await database.knex.raw('vacuum analyze');
  clock.now += INTERVAL_MS;
  const interval = await timed(() => readAll(bench));
  progress('one interval read');
  return [
    figure({
      name: 'four weeks of all SLOs, read, stored and evaluated',
      value: (1000 * samples) / history.milliseconds,
      unit: 'samples/s',
    }),
    figure({
      name: `all ${count} SLOs up to date after an interval of ${SECONDS} s`,
      value: interval.milliseconds / 1000,
      unit: 's',
      budget: { atMost: SECONDS },
    }),
    figure({
      name: 'samples and sums of four weeks, with their indexes',
      value: await sizeOf(bench),
      unit: 'MiB',
    }),
  ];
}

/** @throws when an SLO was not computed as of now: a figure of the others would be no figure */
async function readAll({
  engine,
  clock,
  count,
  database: { knex },
}: SloBench): Promise<void> {
  await engine.slis.runDue();
  const fresh = await knex('slo_states').where('computed_at', clock.now);
  if (fresh.length !== count) {
    throw new Error(`${fresh.length} of ${count} SLOs are up to date`);
  }
}

async function sampleCount({ database: { knex } }: SloBench): Promise<number> {
  const [{ seconds }] = await knex('sli_hours').sum({ seconds: 'seconds' });
  return Number(seconds) / SECONDS;
}

async function sizeOf({ database: { knex } }: SloBench): Promise<number> {
  const { rows } = await knex.raw(
    `select pg_total_relation_size('sli_hours') as bytes`,
  );
  return Number(rows[0].bytes) / MEBIBYTE;
}
