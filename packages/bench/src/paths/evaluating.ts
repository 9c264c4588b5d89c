import { figure, type Figure } from '../report/Figure';
import { timed } from '../report/timed';
import { nameOf, PATHS } from './pathDocuments';
import type { PathBench } from './PathBench';
import { yearBefore } from './yearBefore';

const DAY = 86_400_000;
const MEGABYTE = 1e6;
const MINUTE = 60;

/** All entities by all paths: for the first time, and on the day after. */
export async function evaluating(bench: PathBench): Promise<Figure[]> {
  const { clock, database, organisation, progress } = bench;
  clock.now -= DAY;
  const first = await evaluate(bench);
  progress('everything is judged for the first time');
  const rows = await yearBefore(bench);
  progress(`a year of history: ${rows} changes`);
  await database.knex.raw('vacuum analyze');
  clock.now += DAY;
  const again = await evaluate(bench);
  progress('everything is judged on a new day');
  const size = `${organisation.services.length} entities × ${PATHS} paths × 10 checks`;
  return [
    figure({
      name: `${size}, for the first time`,
      value: first,
      unit: 's',
      budget: { atMost: MINUTE },
    }),
    figure({
      name: `${size}, on a new day`,
      value: again,
      unit: 's',
      budget: { atMost: MINUTE },
    }),
    figure({
      name: 'storage of standings and of a year of changes, with their indexes',
      value: await sizeOf(bench),
      unit: 'MB',
      budget: { atMost: 200 },
    }),
    figure({ name: 'changes in that year', value: rows, unit: 'rows' }),
  ];
}

/** @throws when not all was judged: a figure of less would be no figure */
async function evaluate({
  engine,
  clock,
  organisation,
  database: { knex },
}: PathBench): Promise<number> {
  const { milliseconds } = await timed(() => engine.paths.evaluation.settle());
  const evaluated = await knex('golden_paths')
    .where('evaluated_at', clock.now)
    .pluck('name');
  const [{ count }] = await knex('path_standings').count({ count: '*' });
  const all = organisation.services.length * PATHS;
  if (!evaluated.includes(nameOf(0)) || Number(count) !== all) {
    throw new Error(`${count} of ${all} are judged, of ${evaluated}`);
  }
  return milliseconds / 1000;
}

async function sizeOf({ database: { knex } }: PathBench): Promise<number> {
  const { rows } = await knex.raw(
    `select sum(pg_total_relation_size(name::regclass)) as bytes
     from unnest(array['path_standings', 'path_changes', 'path_outcomes']) as name`,
  );
  return Number(rows[0].bytes) / MEGABYTE;
}
