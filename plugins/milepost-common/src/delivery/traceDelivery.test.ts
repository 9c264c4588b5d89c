import fc from 'fast-check';
import type { Change, Commit, Deployment } from '../facts/facts';
import type { Incident } from '../facts/incident';
import { defaultPrecedence } from './precedence';
import { traceDelivery, type DeliveryWorld } from './traceDelivery';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-01T00:00:00Z');

function deployment(
  id: string,
  revision: string,
  day: number,
  more: Partial<Deployment> = {},
): Deployment {
  return {
    source: 'cdevents:/cd',
    id,
    service: 'shop',
    environment: 'production',
    revision,
    finishedAt: START + day * DAY,
    outcome: 'success',
    fixes: [],
    ...more,
  };
}

function change(id: string, day: number, more: Partial<Change> = {}): Change {
  return {
    source: 'github',
    repository: 'acme/shop',
    id,
    draft: false,
    openedAt: START + (day - 1) * DAY,
    mergedAt: START + day * DAY,
    mergeRevision: `m${id}`,
    labels: [],
    authorIsBot: false,
    reviews: [],
    ...more,
  };
}

function commit(
  revision: string,
  parents: string[] | undefined,
  day: number,
): Commit {
  const time = START + day * DAY;
  return {
    repository: 'acme/shop',
    revision,
    parents,
    authoredAt: time,
    committedAt: time,
  };
}

function trace(world: Partial<DeliveryWorld<Deployment, Change, Incident>>) {
  return traceDelivery({
    deployments: [],
    changes: [],
    commits: [],
    heads: [],
    incidents: [],
    precedence: defaultPrecedence,
    ...world,
  });
}

function standings(
  world: Partial<DeliveryWorld<Deployment, Change, Incident>>,
) {
  return Object.fromEntries(
    trace(world).changes.map(result => [result.change.id, result.standing]),
  );
}

describe('which deployment carries a change', () => {
  it('is found by merge time, and marked, where no parents are known', () => {
    const { changes } = trace({
      changes: [change('1', 1), change('2', 2), change('3', 3)],
      deployments: [deployment('a', 'm2', 2.5), deployment('b', 'm3', 4)],
    });
    expect(
      changes.map(({ change: { id }, rollout, inferred }) => [
        id,
        rollout?.id,
        inferred,
      ]),
    ).toEqual([
      ['1', 'a', true],
      ['2', 'a', true],
      ['3', 'b', true],
    ]);
  });

  it('is not guessed by time where the graph is known', () => {
    const commits = [
      commit('m1', [], 1),
      commit('m2', ['m1'], 2),
      commit('side', ['m1'], 2),
    ];
    expect(
      standings({
        commits,
        changes: [
          change('1', 1),
          change('2', 2),
          change('s', 2, { mergeRevision: 'side' }),
        ],
        deployments: [deployment('a', 'm2', 5)],
      }),
    ).toEqual({ 1: 'carried', 2: 'carried', s: 'waiting' });
  });

  it('is none for commits on a branch that production does not come from', () => {
    const commits = [
      commit('m1', [], 1),
      commit('m2', ['m1'], 2),
      commit('side', ['m1'], 2),
    ];
    const bare = { openedAt: undefined };
    const heads = [
      {
        repository: 'acme/shop',
        branch: 'main',
        revision: 'm2',
        at: START,
        production: true,
      },
    ];
    expect(
      standings({
        commits,
        heads,
        changes: [
          change('1', 1, bare),
          change('2', 2, bare),
          change('s', 2, { ...bare, mergeRevision: 'side' }),
        ],
        deployments: [deployment('a', 'm1', 1.5)],
      }),
    ).toEqual({ 1: 'no-start', 2: 'waiting', s: 'elsewhere' });
  });
});

describe('what leaves a change out', () => {
  it('is a clock fault when it was deployed before it was written', () => {
    const early = { openedAt: START + 9 * DAY };
    expect(
      standings({
        changes: [change('1', 1, early)],
        deployments: [deployment('a', 'm1', 2)],
      }),
    ).toEqual({ 1: 'clock-fault' });
  });

  it('is that it does not touch the paths of its entity', () => {
    const { changes } = trace({
      pathPrefixes: ['services/shop/'],
      changes: [
        change('1', 1, { paths: ['services/shop/a.ts'] }),
        change('2', 1, { paths: ['services/shopping/a.ts'] }),
        change('3', 1),
      ],
    });
    expect(changes.map(result => result.change.id)).toEqual(['1']);
  });

  it('is another source that takes precedence', () => {
    const { changes, attempts } = trace({
      changes: [change('1', 1), change('sha', 1, { source: 'git:shop' })],
      deployments: [
        deployment('a', 'm1', 2),
        deployment('v1', 'm1', 2, { source: 'git:shop' }),
      ],
    });
    expect(
      changes.map(({ change: { id }, standing }) => [id, standing]),
    ).toEqual([
      ['1', 'carried'],
      ['sha', 'other-source'],
    ]);
    expect(
      attempts.map(({ attempt: { id }, standing }) => [id, standing]),
    ).toEqual([
      ['a', 'deployment'],
      ['v1', 'other-source'],
    ]);
  });
});

describe('attempts', () => {
  it('without a revision are deployments of their own', () => {
    const { attempts } = trace({
      deployments: [
        deployment('a', '', 1, { revision: undefined }),
        deployment('b', '', 2, { revision: undefined }),
      ],
    });
    expect(attempts.map(result => result.standing)).toEqual([
      'deployment',
      'deployment',
    ]);
  });

  it('that still run are no deployments yet', () => {
    const { attempts } = trace({
      deployments: [
        deployment('a', 'r', 1, { outcome: undefined, finishedAt: undefined }),
      ],
    });
    expect(attempts[0].standing).toBe('running');
  });
});

describe('the order of facts', () => {
  const commits = Array.from({ length: 12 }, (_, i) =>
    commit(`m${i}`, i === 0 ? [] : [`m${i - 1}`], i),
  );
  const changes = commits.map((_, i) =>
    change(String(i), i, { commits: [`m${i}`] }),
  );
  const deployments = [2, 5, 5, 7, 3, 11].map((revision, i) =>
    deployment(`d${i}`, `m${revision}`, 2 * i + 1, {
      environment: i % 2 ? 'prod-eu' : 'prod-us',
    }),
  );

  it('does not matter', () => {
    const byId = (
      world: Partial<DeliveryWorld<Deployment, Change, Incident>>,
    ) => {
      const { attempts, changes: traced } = trace(world);
      return JSON.stringify([
        attempts.map(a => [a.attempt.id, a.standing, a.rollout?.id]).sort(),
        traced
          .map(c => [c.change.id, c.standing, c.rollout?.id, c.leadTime])
          .sort(),
      ]);
    };
    const tidy = byId({ commits, changes, deployments });
    fc.assert(
      fc.property(
        fc.shuffledSubarray(commits, { minLength: commits.length }),
        fc.shuffledSubarray(changes, { minLength: changes.length }),
        fc.shuffledSubarray(deployments, { minLength: deployments.length }),
        (c, h, d) => {
          expect(byId({ commits: c, changes: h, deployments: d })).toBe(tidy);
        },
      ),
    );
  });
});
