import type { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import { scanFact } from './pathDocuments';
import type { PathBench } from './PathBench';

const SAMPLE = 60;
const POLL_MS = 4;
const PATIENCE_MS = 20_000;

/** A fact that is pushed, until the standing of its entity tells of it. */
export async function judgedSoon(
  bench: PathBench,
  portal: Portal,
): Promise<Figure[]> {
  const { services } = bench.organisation;
  const step = Math.max(1, Math.floor(services.length / SAMPLE));
  const taken: number[] = [];
  for (let index = 0; index < SAMPLE; index++) {
    const { name } = services[(index * step) % services.length];
    taken.push(await untilJudged(bench, portal, name));
  }
  bench.progress('facts pushed one by one');
  return [
    figure({
      name: 'a fact pushed until its entity is judged, p95',
      value: quantileOf(taken, 0.95),
      unit: 'ms',
      budget: { atMost: 1000 },
    }),
    figure({
      name: 'a fact pushed until its entity is judged, median',
      value: quantileOf(taken, 0.5),
      unit: 'ms',
    }),
  ];
}

/** @throws when it is not judged at all */
async function untilJudged(
  { database: { knex } }: PathBench,
  portal: Portal,
  name: string,
): Promise<number> {
  const entity = `component:default/${name}`;
  const source = `scanner-${Date.now()}`;
  const began = performance.now();
  await portal.post('/milepost/v1/facts', {
    facts: [
      {
        ...{ entity, name: scanFact(0, 'a'), value: true, source },
        at: new Date().toISOString(),
      },
    ],
  });
  while (performance.now() < began + PATIENCE_MS) {
    // The standing names where its facts come from.
    const row = await knex('path_standings as s')
      .join('entities as e', 'e.id', 's.entity_id')
      .where('e.ref', entity)
      .whereLike('s.checks', `%${source}%`)
      .first('s.entity_id');
    if (row) {
      return performance.now() - began;
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${entity} was not judged`);
}
