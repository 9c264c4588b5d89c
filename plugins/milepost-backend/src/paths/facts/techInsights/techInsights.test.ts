import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import express from 'express';
import type { Knex } from 'knex';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EntityStore } from '../../../catalog/EntityStore';
import { migrate } from '../../../database/migrate';
import { PathDefinitions } from '../../definitions/PathDefinitions';
import { readPathSettings } from '../../definitions/readPathSettings';
import { factKey } from '../../judging/factKey';
import { loadTechInsightsFacts } from './loadTechInsightsFacts';
import { refreshTechInsights } from './refreshTechInsights';
import { TechInsightsReader } from './TechInsightsReader';

jest.setTimeout(180_000);

const START = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const fact = 'tech-insights:docs.hasDocs';

const definition = {
  apiVersion: 'milepost.dev/v1',
  kind: 'GoldenPath',
  metadata: { name: 'road', title: 'Road' },
  spec: {
    owner: 'group:default/platform',
    audience: { 'spec.type': 'service' },
    levels: [{ name: 'bronze', checks: ['docs'] }],
    checks: [
      {
        ...{ id: 'docs', title: 'Docs', why: 'why', fix: 'fix' },
        ...{ effort: 'hours', rule: { fact, operator: 'equal', value: true } },
      },
    ],
  },
};

/** A Tech Insights of two services. */
async function fakeTechInsights() {
  const asked: string[] = [];
  const answers = new Map<string, unknown>();
  const state = { status: 200, asked, answers };
  const app = express();
  app.get('/facts/latest', (request, response) => {
    const { entity, ids } = request.query as { entity: string; ids: string[] };
    asked.push(`${entity} ${ids} ${request.headers.authorization}`);
    response
      .status(state.status)
      .json(state.status === 200 ? answers.get(entity) ?? {} : { error: {} });
  });
  const server: Server = createServer(app);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { state, server, url: `http://127.0.0.1:${port}` };
}

describe('the facts of Tech Insights', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let fake: Awaited<ReturnType<typeof fakeTechInsights>>;

  beforeEach(async () => {
    fake = await fakeTechInsights();
  });
  afterEach(() => new Promise(done => fake.server.close(done)));

  async function living(knex: Knex) {
    await migrate(knex);
    const clock = { now: START };
    const now = () => clock.now;
    const entities = new EntityStore({
      ...{ knex, now, zone: 'UTC', kinds: ['Component'] },
    });
    await entities.upsert(
      ['shop', 'till'].map(name => ({
        apiVersion: 'backstage.io/v1alpha1',
        ...{ kind: 'Component', metadata: { name } },
        spec: { type: 'service' },
      })),
    );
    const paths = { documents: [{ definition }] };
    const settings = readPathSettings(new ConfigReader({ paths }), {
      directory: '.',
    });
    await PathDefinitions.create({ knex, now, settings }).renew();
    const reader = new TechInsightsReader({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id =>
          `${fake.url}${id === 'tech-insights' ? '' : id}`,
      }),
    });
    const logger = mockServices.logger.mock();
    const stored = await entities.find([
      'component:default/shop',
      'component:default/till',
    ]);
    return {
      ...{ clock, logger },
      refresh: () => refreshTechInsights(knex, { reader, logger, now }),
      read: async () => {
        const asked = [{ fact, key: factKey({ fact }) }];
        const factOf = await loadTechInsightsFacts(knex, {
          ...{ asked, now: clock.now },
          entities: stored.map(entity => ({ ...entity, facets: {} })),
        });
        return stored.map(({ id }) => factOf(id, asked[0].key));
      },
      marks: async () => {
        const ids = await knex('dirty_paths').pluck('entity_id');
        await knex('dirty_paths').delete();
        return ids.length;
      },
    };
  }

  it.each(databases.eachSupportedId())(
    '%p: are read beside the checks, which are judged when something differs',
    async id => {
      const knex = await databases.init(id);
      const { clock, refresh, read, marks } = await living(knex);
      await marks();
      const docs = {
        timestamp: '2026-11-20T00:00:00.000+00:00',
        facts: { hasDocs: true, other: 1 },
        version: '0.1.0',
      };
      fake.state.answers.set('component:default/shop', {
        docs,
      });
      await refresh();
      expect(fake.state.asked[0]).toMatch(
        /^component:default\/shop docs Bearer .+/,
      );
      const known = { state: 'known', value: true, source: 'tech-insights' };
      expect(await read()).toEqual([known, { state: 'absent' }]);
      expect(await marks()).toBe(2);
      const kept = await knex('tech_insights').pluck('facts');
      expect(kept.join()).not.toContain('other');

      // Nothing is asked again at once, and nothing is marked that has not changed.
      await refresh();
      expect(fake.state.asked).toHaveLength(2);
      clock.now += 11 * MINUTE;
      Object.assign(docs, { timestamp: '2026-11-21T00:00:00.000Z' });
      await refresh();
      expect(fake.state.asked).toHaveLength(4);
      expect(await marks()).toBe(0);
    },
  );

  it('are not known once it has not answered for an hour, and are again when it does', async () => {
    const knex = await databases.init('SQLITE_3');
    const { clock, refresh, read, marks, logger } = await living(knex);
    const timestamp = '2026-11-20T00:00:00.000Z';
    fake.state.answers.set('component:default/shop', {
      docs: { timestamp, facts: { hasDocs: false } },
    });
    await refresh();
    await marks();
    fake.state.status = 500;
    clock.now += 61 * MINUTE;
    await refresh();
    expect(logger.warn).toHaveBeenCalledWith(
      'Tech Insights does not answer: ResponseError',
    );
    expect(await read()).toEqual([
      { state: 'silent', lastAt: START, source: 'tech-insights' },
      { state: 'absent' },
    ]);
    fake.state.status = 200;
    await refresh();
    expect(await marks()).toBe(2);
    expect((await read())[0]).toMatchObject({ state: 'known', value: false });
  });

  it('wait where it is not installed', async () => {
    const knex = await databases.init('SQLITE_3');
    const { refresh, read, logger } = await living(knex);
    fake.state.status = 404;
    expect(await refresh()).toBe(0);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(await read()).toEqual([{ state: 'absent' }, { state: 'absent' }]);
  });
});
