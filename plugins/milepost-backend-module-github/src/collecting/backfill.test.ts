import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { runSlices, type Stored } from '../__testUtils__/runSlices';
import { incidentRules } from '../configuration/readIncidentRules';
import { readApiSettings } from '../configuration/readApiSettings';
import { createGithubSource } from '../githubSource';
import { GithubStandIn } from '../testing/GithubStandIn';
import { leastCalls } from '../testing/leastCalls';
import { madeRepository } from '../testing/madeRepository';
import { standInApi } from '../testing/standInApi';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const until = Date.now();
const sizes = { until, spanMs: 80 * DAY };

const repositories = [
  madeRepository(1, 'shop', {
    ...sizes,
    ...{ pulls: 1640, runs: 1730, deployments: 210 },
  }),
  {
    ...madeRepository(2, 'cart', {
      ...sizes,
      ...{ pulls: 120, runs: 90, deployments: 30 },
    }),
    forbidden: ['releases'],
  },
  {
    ...madeRepository(3, 'old', {
      ...sizes,
      pulls: 1,
      runs: 1,
      deployments: 1,
    }),
    instead: { name: 'new' },
  },
  {
    ...madeRepository(4, 'gone', {
      ...sizes,
      pulls: 1,
      runs: 1,
      deployments: 1,
    }),
    instead: { status: 404 },
  },
];
const keys = ['shop', 'cart', 'old', 'gone'].map(
  name => `github.com/acme/${name}`,
);

const settings = readApiSettings(
  mockServices.rootConfig({
    data: { milepost: { github: { backfill: { days: 90 } } } },
  }),
);

describe('backfill', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'is complete and asks no more than it must, killed twice and under limits: %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      const standIn = await GithubStandIn.create({
        repositories,
        limit: { calls: 25, windowMs: 1_500 },
        mishaps: { serverError: 61, truncated: 97, hangUp: 83, secondary: 71 },
      });
      const stored: Stored = { phases: [] };
      let source = createGithubSource({ incidents: incidentRules() });
      const live = async (dieAfter?: number) => {
        const api = standInApi(standIn.url);
        const incidents = incidentRules();
        source = createGithubSource({ incidents, asking: { api, settings } });
        const engine = await MilepostEngine.create({
          knex,
          logger: mockServices.logger.mock(),
          sources: [source],
        });
        const collector = source.collectors!.find(
          ({ name }) => name === 'backfill',
        )!;
        await runSlices({
          ...{ collector, engine, stored, dieAfter },
          repositories: keys,
        });
        return engine;
      };
      try {
        await expect(live(300)).rejects.toThrow('died');
        await expect(live(500)).rejects.toThrow('died');
        const engine = await live();
        await engine.settle();
      } finally {
        await standIn.close();
      }

      const count = async (table: string) =>
        Number((await knex(table).count({ n: '*' }))[0].n);
      await expect(count('changes')).resolves.toBe(1760);
      await expect(count('builds')).resolves.toBe(1820);
      await expect(count('deployments')).resolves.toBe(240);
      await expect(
        knex('inbox').whereNotNull('reason').pluck('reason'),
      ).resolves.toEqual([]);
      // Commits of pull requests, and what was merged of them.
      await expect(count('commits')).resolves.toBe(1760 * 3);
      const reviews = await knex('events').where({ type: 'change.reviewed' });
      expect(reviews).toHaveLength(1760);

      const least = leastCalls(repositories.slice(0, 2)) + 2;
      // What was asked, and not stored yet when it was killed, is asked again.
      const KILLS = 2;
      expect(standIn.total).toBeLessThanOrEqual(least * 1.1 + KILLS);
      expect(stored.phases.map(({ phase }) => phase)).toContain(
        'github.com/acme/shop: pull requests (100)',
      );
      expect(stored.phases.at(-1)).toMatchObject({ total: 28 });
      expect(source.faults!.map(({ message }) => message)).toEqual([
        'github.com/acme/cart: releases cannot be read: GET /repos/acme/cart/releases at github.com was answered 403',
        'github.com/acme/old: pull requests cannot be read: it is called acme/new now: change what claims it',
        'github.com/acme/gone: pull requests cannot be read: Query MilepostPullRequests at github.com was answered 404',
      ]);

      await knex.destroy();
    },
  );
});
