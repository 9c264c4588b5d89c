import { historyOf } from '../organisation/historyOf';
import { Random } from '../organisation/Random';
import { PATHS, scanFact, versionFact } from './pathDocuments';
import type { PathBench } from './PathBench';

const DAY = 86_400_000;

/** Of the history of each service only the last weeks: nothing that checks ask for is older. */
const DAYS = 30;
const BATCH = 1000;

/** What happened to all services lately, from payload to figures; and what scanners and pipelines told of them. */
export async function lately(bench: PathBench): Promise<void> {
  const { engine, organisation, progress } = bench;
  const { services, until } = organisation;
  const since = new Date(until - DAYS * DAY).toISOString();
  let payloads: ReturnType<typeof historyOf> = [];
  let facts: object[] = [];
  const flush = async (least: number) => {
    if (payloads.length >= least) {
      await engine.receive(payloads.splice(0));
      await engine.projector.settle();
    }
    if (facts.length >= least) {
      await engine.paths.pushFacts(facts);
      facts = [];
    }
  };
  for (const service of services) {
    const all = historyOf(service, until);
    payloads.push(...all.filter(({ payload }) => timeOf(payload) >= since));
    facts.push(...factsOf(service, until));
    await flush(BATCH);
    if (service.index % 1000 === 999) {
      progress(`${service.index + 1} services have a history of ${DAYS} days`);
    }
  }
  await flush(1);
  payloads = [];
}

function timeOf(payload: unknown): string {
  return (payload as { context: { timestamp: string } }).context.timestamp;
}

/** Of most everything is well, of some nobody tells. */
function factsOf(
  { name, index }: { name: string; index: number },
  until: number,
): object[] {
  const random = new Random(77_000 + index);
  return Array.from({ length: PATHS }, (_, path) => [
    [scanFact(path, 'a'), random.chance(0.85)],
    [scanFact(path, 'b'), random.chance(0.8) ? 1 : 9],
    [scanFact(path, 'c'), random.chance(0.6)],
    [versionFact(path), `v${random.chance(0.7) ? 3 : 2}`],
  ])
    .flat()
    .filter(() => random.chance(0.95))
    .map(([fact, value]) => ({
      ...{ entity: `component:default/${name}`, name: fact, value },
      ...{ source: 'scanner', at: new Date(until - DAY).toISOString() },
    }));
}
