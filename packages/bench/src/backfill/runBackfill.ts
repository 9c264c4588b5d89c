import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import {
  GithubStandIn,
  leastCalls,
  madeRepository,
  standInSource,
} from '@milepost/backstage-plugin-milepost-backend-module-github/testUtils';
import type { Knex } from 'knex';
import { withBenchDatabase } from '../database/withBenchDatabase';
import { complaints } from '../report/complaints';
import { figure, type Figure } from '../report/Figure';
import { medianOf } from '../report/quantileOf';
import { readHistory, type Told } from './Backfill';

const DAY = 86_400_000;
const DAYS = 90;
const REPOSITORIES = 20;
const MEBIBYTE = 1024 ** 2;

/** As often as a busy server stumbles, and the limits that it has, with an hour of 15 seconds. */
const TROUBLE = {
  limit: { calls: 150, windowMs: 15_000 },
  mishaps: {
    ...{ serverError: 131, truncated: 173, hangUp: 197, secondary: 211 },
    ...{ slow: 97, slowMs: 500 },
  },
};

/** What there is: at scale 1 50,000 pull requests, 20,000 runs of workflows and 5,000 deployments. */
function repositoriesOf(scale: number, until: number) {
  const share = (count: number) => Math.ceil((count * scale) / REPOSITORIES);
  const sizes = {
    ...{ pulls: share(50_000), runs: share(20_000), deployments: share(5_000) },
    ...{ until, spanMs: (DAYS - 10) * DAY },
  };
  return Array.from({ length: REPOSITORIES }, (_, index) =>
    madeRepository(index + 1, `service-${index + 1}`, sizes),
  );
}

/** Reads a quarter of history from a stand-in of GitHub, killed twice, under limits and mishaps. */
export async function runBackfill(options: {
  scale: number;
  /** Of a server on which databases may be made and dropped. */
  connection: string;
  progress: (text: string) => void;
}): Promise<Figure[]> {
  const { scale, connection, progress } = options;
  const repositories = repositoriesOf(scale, Date.now());
  const standIn = await GithubStandIn.create({ repositories, ...TROUBLE });
  try {
    return await withBenchDatabase(connection, async ({ knex, url }) => {
      await migrate(knex);
      const watched = watch(payloadsIn(repositories), progress);
      const told = {
        ...{ connection: url, url: standIn.url, days: DAYS },
        repositories: repositories.map(
          ({ owner, name }) => `github.com/${owner}/${name}`,
        ),
      };
      let kills = 0;
      while (!(await readHistory(told, watched.hear))) {
        kills += 1;
        progress(`killed after ${standIn.total} calls`);
      }
      progress(`read with ${standIn.total} calls; making facts`);
      await settle(knex, standIn.url);
      return [
        figure({
          name: 'calls, against the least possible',
          value: standIn.total,
          baseline: leastCalls(repositories),
          unit: 'calls',
          budget: { mostRatio: 1.1 },
        }),
        ...(await counted(knex, repositories)),
        ...watched.figures(kills),
      ];
    });
  } finally {
    await standIn.close();
  }
}

/** Each pull request, run, deployment and commit of the default branch is one. */
function payloadsIn(
  repositories: readonly ReturnType<typeof madeRepository>[],
): number {
  return repositories
    .flatMap(({ pulls, runs, deployments, commits }) => [
      ...[pulls.length, runs.length, deployments.length, commits.length],
    ])
    .reduce((sum, length) => sum + length, 0);
}

/** Watches what the processes tell, and kills them at a third and at two thirds. */
function watch(payloads: number, progress: (text: string) => void) {
  const kills = [payloads / 3, (payloads * 2) / 3];
  const held: number[][] = [[]];
  let peak = 0;
  let received = 0;
  let limits = 0;
  let shown = 0;
  const hear = (told: Told): boolean => {
    received += told.received ?? 0;
    limits += told.limited ? 1 : 0;
    peak = Math.max(peak, (told.resident ?? 0) / MEBIBYTE);
    if (told.held) {
      held.at(-1)!.push(told.held / MEBIBYTE);
    }
    shown += told.progress ? 1 : 0;
    if (told.progress && shown % 100 === 0) {
      const { phase, done, total } = told.progress;
      progress(`${phase}; ${done} of ${total}`);
    }
    if (kills.length > 0 && received >= kills[0]) {
      kills.shift();
      held.push([]);
      return false;
    }
    return true;
  };
  const figures = (killed: number): Figure[] => [
    figure({
      name: 'killed and resumed',
      ...{ value: killed, unit: 'times', budget: { atLeast: 2 } },
    }),
    figure({ name: 'waits for the limit', value: limits, unit: 'waits' }),
    figure({ name: 'steps with progress', value: shown, unit: 'steps' }),
    figure({ name: 'highest resident memory', value: peak, unit: 'MiB' }),
    growth(held),
  ];
  return { hear, figures };
}

/** Of the process that lived longest. */
function growth(lives: readonly number[][]): Figure {
  const [samples] = [...lives].sort((a, b) => b.length - a.length);
  const part = Math.max(1, Math.floor(samples.length / 10));
  return figure({
    name: 'memory in use, last tenth against the second',
    value: medianOf(samples.slice(-part)),
    baseline: medianOf(samples.slice(part, 2 * part)),
    unit: 'MiB',
    budget: { mostRatio: 1.2 },
  });
}

async function settle(knex: Knex, url: string): Promise<void> {
  const engine = await MilepostEngine.create({
    ...{ knex, logger: complaints },
    sources: [standInSource({ url })],
  });
  await engine.settle();
}

async function counted(
  knex: Knex,
  repositories: readonly ReturnType<typeof madeRepository>[],
): Promise<Figure[]> {
  const expected = {
    changes: 'pulls',
    builds: 'runs',
    deployments: 'deployments',
  } as const;
  const figures: Figure[] = [];
  for (const [table, list] of Object.entries(expected)) {
    const [{ n }] = await knex(table).count({ n: '*' });
    const there = repositories.reduce(
      (sum, repository) =>
        sum + repository[list as 'pulls' | 'runs' | 'deployments'].length,
      0,
    );
    figures.push({
      ...figure({
        name: `${table}, all of them once`,
        value: Number(n),
        unit: table,
      }),
      baseline: there,
      within: Number(n) === there,
    });
  }
  return figures;
}
