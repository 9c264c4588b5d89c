import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsPlugin from '@backstage/plugin-events-backend';
import eventsModuleGithub from '@backstage/plugin-events-backend-module-github';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import type { Knex } from 'knex';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import { distinctExamples, expectedFacts } from './__fixtures__/expectedFacts';
import { lifeOfAnIncident } from './__testUtils__/issueDeliveries';
import { octokitExamples } from './__testUtils__/octokitExamples';
import { milepostModuleGithub } from './module';

jest.setTimeout(60_000);

const secret = 'a webhook secret';

/** A database for Milepost, and another for the other plugins, as in a portal. */
function databasesOf(knex: Knex, others: Knex) {
  return createServiceFactory({
    service: coreServices.database,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) =>
      mockServices.database({
        knex: plugin.getId() === 'milepost' ? knex : others,
      }),
  });
}

const portals: TestBackend[] = [];

// Before their databases go, which would leave them waiting for a connection.
afterEach(async () => {
  await Promise.all(portals.splice(0).map(portal => portal.stop()));
});

async function startPortal(knex: Knex, others: Knex) {
  const portal = await startTestBackend({
    features: [
      milepostPlugin,
      milepostModuleGithub,
      eventsPlugin,
      eventsModuleGithub,
      eventsServiceFactory,
      catalogServiceMock.factory({ entities: [] }),
      databasesOf(knex, others),
      mockServices.rootConfig.factory({
        data: {
          milepost: { github: { incidents: { labels: ['bug', 'incident'] } } },
          // In process only; otherwise the test waits for a long poll.
          events: {
            useEventBus: 'never',
            modules: { github: { webhookSecret: secret } },
          },
        },
      }),
    ],
  });
  portals.push(portal);
  return portal.server;
}

type Server = Awaited<ReturnType<typeof startPortal>>;

function deliver(
  server: Server,
  options: { event: string; payload: unknown; key: string },
) {
  const body = JSON.stringify(options.payload);
  const signature = createHmac('sha256', options.key)
    .update(body)
    .digest('hex');
  return request(server)
    .post('/api/events/http/github')
    .set('Authorization', mockCredentials.none.header())
    .set('Content-Type', 'application/json')
    .set('X-GitHub-Event', options.event)
    .set('X-GitHub-Delivery', 'a delivery')
    .set('X-Hub-Signature-256', `sha256=${signature}`)
    .send(body);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function countOf(
  knex: Knex,
  table: string,
  where: object = {},
): Promise<number> {
  const [{ count }] = await knex(table).where(where).count({ count: '*' });
  return Number(count);
}

/** The rows of a table as the facts' own fields, as far as they are told of. */
async function factsIn(
  knex: Knex,
  table: string,
  columns: Record<string, string>,
) {
  const rows = await knex(table)
    .orderBy('fact_key')
    .select(Object.keys(columns));
  return rows.map(row =>
    Object.fromEntries(
      Object.entries(columns).map(([column, field]) => [
        field,
        row[column] ?? undefined,
      ]),
    ),
  );
}

function pick(facts: readonly object[], columns: Record<string, string>) {
  return facts.map(fact =>
    Object.fromEntries(
      Object.values(columns).map(field => [
        field,
        (fact as Record<string, unknown>)[field],
      ]),
    ),
  );
}

const deploymentColumns = {
  source: 'source',
  external_id: 'id',
  repository: 'repository',
  environment: 'environment',
  revision: 'revision',
  started_at: 'startedAt',
  finished_at: 'finishedAt',
  outcome: 'outcome',
  url: 'url',
};

const changeColumns = {
  source: 'source',
  repository: 'repository',
  external_id: 'id',
  title: 'title',
  url: 'url',
  target_branch: 'targetBranch',
  opened_at: 'openedAt',
  ready_at: 'readyAt',
  merged_at: 'mergedAt',
  abandoned_at: 'abandonedAt',
  head_revision: 'headRevision',
};

const commitColumns = {
  repository: 'repository',
  revision: 'revision',
  authored_at: 'authoredAt',
  committed_at: 'committedAt',
};

const branchColumns = {
  repository: 'repository',
  branch: 'branch',
  revision: 'revision',
  at: 'at',
};

const buildColumns = {
  source: 'source',
  external_id: 'id',
  attempt: 'attempt',
  repository: 'repository',
  name: 'name',
  branch: 'branch',
  revision: 'revision',
  queued_at: 'queuedAt',
  started_at: 'startedAt',
  finished_at: 'finishedAt',
  outcome: 'outcome',
  url: 'url',
};

const incidentColumns = {
  source: 'source',
  external_id: 'id',
  repository: 'repository',
  title: 'title',
  url: 'url',
  severity: 'severity',
  status: 'status',
};

describe('webhooks, through the running HTTP ingress', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'lose nothing, crash nothing, and make the facts that reading them by hand gives, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const server = await startPortal(knex, await databases.init('SQLITE_3'));
      for (const { name, raw } of octokitExamples) {
        await deliver(server, {
          event: name,
          payload: raw.payload,
          key: secret,
        }).expect(202);
      }
      await until(
        async () => (await countOf(knex, 'inbox')) === distinctExamples,
      );
      await until(
        async () => (await countOf(knex, 'inbox', { state: 'pending' })) === 0,
      );

      expect(await countOf(knex, 'inbox', { state: 'unmapped' })).toBe(0);
      const tables = [
        ['deployments', deploymentColumns, expectedFacts.deployments],
        ['changes', changeColumns, expectedFacts.changes],
        ['commits', commitColumns, expectedFacts.commits],
        ['branches', branchColumns, expectedFacts.branches],
        ['builds', buildColumns, expectedFacts.builds],
        ['incidents', incidentColumns, expectedFacts.incidents],
      ] as const;
      for (const [table, columns, expected] of tables) {
        expect({ [table]: await factsIn(knex, table, columns) }).toEqual({
          [table]: pick(expected, columns),
        });
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'make one incident of an issue, however its deliveries come, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const server = await startPortal(knex, await databases.init('SQLITE_3'));
      const deliveries = lifeOfAnIncident();
      for (const payload of [...deliveries].reverse().concat(deliveries)) {
        await deliver(server, { event: 'issues', payload, key: secret }).expect(
          202,
        );
      }
      await until(
        async () =>
          (await countOf(knex, 'inbox', { state: 'mapped' })) ===
          deliveries.length,
      );
      expect(await factsIn(knex, 'incidents', incidentColumns)).toEqual([
        {
          source: 'github',
          id: '7001',
          repository: 'github.com/acme/shop',
          title: 'The checkout is down',
          url: 'https://github.com/acme/shop/issues/70',
          severity: 'SEV-1',
          status: 'counted',
        },
      ]);
      const [row] = await knex('incidents').select('caused_by');
      expect(JSON.parse(row.caused_by)).toEqual({ change: '12' });
    },
  );

  it('are refused with a wrong key, and leave nothing', async () => {
    const knex = await databases.init('SQLITE_3');
    const server = await startPortal(knex, await databases.init('SQLITE_3'));
    const [{ name, raw }] = octokitExamples;
    await deliver(server, {
      event: name,
      payload: raw.payload,
      key: 'wrong',
    }).expect(403);
    expect(await countOf(knex, 'inbox')).toBe(0);
  });
});
