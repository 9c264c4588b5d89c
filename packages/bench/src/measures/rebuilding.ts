import { figure, type Figure } from '../report/Figure';
import { timed } from '../report/timed';
import type { Bench } from './Bench';
import { countFacts } from './tracing';

/** All figures anew, as after a change of definition, as fast as the machine can. */
export async function rebuilding(bench: Bench): Promise<Figure[]> {
  const engine = await bench.createEngine();
  const { jobs, jobRunner } = engine;
  const { id } = await jobs.request({
    asked: { kind: 'figures', options: { share: 1 } },
    by: 'bench',
  });
  const { milliseconds } = await timed(async () => {
    while ((await jobs.get(id)).state === 'running') {
      if (!(await jobRunner.work())) {
        await engine.settle();
      }
    }
  });
  const { state } = await jobs.get(id);
  if (state !== 'done') {
    throw new Error(`The rebuild of figures ended as ${state}`);
  }
  const facts = await countFacts(bench);
  bench.progress(`figures of ${facts} facts rebuilt`);
  return [
    figure({
      name: 'all figures anew, as after a change of definition',
      value: (1000 * facts) / milliseconds,
      unit: 'facts/s',
      budget: { atLeast: 20_000 },
    }),
  ];
}
