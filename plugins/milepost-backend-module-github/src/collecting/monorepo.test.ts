import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { whole } from '../__testUtils__/PullLife';
import { runSlices } from '../__testUtils__/runSlices';
import { incidentRules } from '../configuration/readIncidentRules';
import { readApiSettings } from '../configuration/readApiSettings';
import { createGithubSource } from '../githubSource';
import { GithubStandIn } from '../testing/GithubStandIn';
import { iso, madeRepository, sha } from '../testing/madeRepository';
import { standInApi } from '../testing/standInApi';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.now();
const start = now - 20 * DAY;

/** Changes: the files they touch, their first commit and their merge, in hours since the start. */
const CHANGES = [
  { number: 1, paths: ['services/cart/a.ts'], authored: 0, merged: 10 },
  { number: 2, paths: ['services/pay/a.ts'], authored: 4, merged: 20 },
  { number: 3, paths: ['libs/money/a.ts'], authored: 8, merged: 30 },
  {
    number: 4,
    paths: ['services/cart/b.ts', 'services/mail/b.ts'],
    ...{ authored: 40, merged: 44 },
  },
  { number: 5, paths: ['README.md'], authored: 41, merged: 45 },
  // What matters comes after more files than fit on a page.
  {
    number: 6,
    paths: [
      ...Array.from({ length: 120 }, (_, index) => `docs/${index}.md`),
      'services/mail/c.ts',
    ],
    ...{ authored: 50, merged: 60 },
  },
];

/** Deployments of the whole repository: of the merge of a change, and when they had finished. */
const DEPLOYMENTS = [
  { change: 2, finished: 24 },
  { change: 4, finished: 48 },
  { change: 6, finished: 72 },
];

/** By hand: which changes each service has, and from their first commit to production in hours. */
const EXPECTED = {
  // 1: 24 - 0; 3: 48 - 8, a library that cart shares with pay; 4: 48 - 40.
  cart: { 1: 24, 3: 40, 4: 8 },
  // 2: 24 - 4.
  pay: { 2: 20, 3: 40 },
  // 6: 72 - 50.
  mail: { 4: 8, 6: 22 },
};

const PREFIXES = {
  cart: 'services/cart/, libs/money/',
  pay: 'services/pay/, libs/money/',
  mail: 'services/mail/',
};

const at = (hours: number) => iso(start + hours * HOUR);

const pulls = CHANGES.map(change => ({
  ...madeRepository(7, 'mono', {
    ...{ pulls: 1, runs: 0, deployments: 0 },
    ...{ until: now, spanMs: DAY },
  }).pulls.at(0)!,
  number: change.number,
  fullDatabaseId: String(change.number),
  ...{ createdAt: at(change.authored + 1), updatedAt: at(change.merged) },
  ...{ closedAt: at(change.merged), mergedAt: at(change.merged) },
  mergeCommit: { oid: sha('mono', change.number) },
  headRefOid: sha('mono head', change.number),
  commits: whole([
    {
      commit: {
        oid: sha('mono head', change.number),
        authoredDate: at(change.authored),
        committedDate: at(change.authored),
        message: 'Work',
      },
    },
  ]),
  reviews: whole([]),
  timelineItems: whole([]),
  files: whole(change.paths.map(path => ({ path }))),
}))
  .reverse()
  .map((pull, place) => ({ ...pull, id: `PR:7:${place}` }));

const deployments = DEPLOYMENTS.map(({ change, finished }) => ({
  ...{ id: change, sha: sha('mono', change), ref: 'main' },
  ...{ environment: 'production', production_environment: true },
  ...{ created_at: at(finished - 1), updated_at: at(finished) },
  statuses: [{ state: 'SUCCESS', createdAt: at(finished) }],
}))
  .reverse()
  .map((deployment, place) => ({ ...deployment, node_id: `D:7:${place}` }));

const commits = CHANGES.map(({ number, merged }) => ({
  sha: sha('mono', number),
  parents: number > 1 ? [{ sha: sha('mono', number - 1) }] : [],
  commit: {
    message: 'Squashed',
    author: { date: at(merged) },
    committer: { date: at(merged) },
  },
})).reverse();

const empty = { releases: [], issues: [], pushes: [], runs: [] };

describe('a monorepo of three services', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'gives each service the changes to its paths: %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      const standIn = await GithubStandIn.create({
        repositories: [
          {
            ...{ owner: 'acme', name: 'mono', id: 7, defaultBranch: 'main' },
            ...{ ...empty, pulls, deployments, commits },
          },
        ],
      });
      const settings = readApiSettings(
        mockServices.rootConfig({
          data: { milepost: { github: { backfill: { days: 30 } } } },
        }),
      );
      const source = createGithubSource({
        incidents: incidentRules(),
        asking: { api: standInApi(standIn.url), settings },
      });
      const engine = await MilepostEngine.create({
        ...{ knex, sources: [source] },
        logger: mockServices.logger.mock(),
      });
      await engine.registerEntities(
        Object.entries(PREFIXES).map(([name, paths]) => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name,
            annotations: {
              'github.com/project-slug': 'acme/mono',
              'milepost.dev/paths': paths,
            },
          },
          spec: { type: 'service', owner: 'team-a', lifecycle: 'production' },
        })),
      );
      await runSlices({
        ...{ engine, stored: { phases: [] } },
        collector: source.collectors!.find(({ name }) => name === 'backfill')!,
        repositories: ['github.com/acme/mono'],
      });
      await standIn.close();
      await engine.settle();

      const rows: { name: string; change: string; lead: number }[] = await knex(
        'entity_changes as traced',
      )
        .join('entities', 'entities.id', 'traced.entity_id')
        .join('changes', 'changes.id', 'traced.change_id')
        .select({
          name: 'entities.name',
          change: 'changes.external_id',
          lead: 'traced.lead_time',
        });
      const table = Object.fromEntries(
        Object.keys(EXPECTED).map(name => [
          name,
          Object.fromEntries(
            rows
              .filter(row => row.name === name)
              .map(({ change, lead }) => [change, Number(lead) / HOUR]),
          ),
        ]),
      );
      expect(table).toEqual(EXPECTED);
      await knex.destroy();
    },
  );
});
