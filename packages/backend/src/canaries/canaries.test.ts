import type { LoggerService } from '@backstage/backend-plugin-api';
import { startTestBackend, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { createGitSource } from '@milepost/backstage-plugin-milepost-backend-module-git';
import milepostModuleGithub from '@milepost/backstage-plugin-milepost-backend-module-github';
import {
  milepostSourcesExtensionPoint,
  type DeliverySource,
  type RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { inspect } from 'node:util';
import { canariesIn, canary, writtenText } from './__testUtils__/canary';
import {
  rawCdEvent,
  sickCdEvents,
  uselessCdEvents,
} from './__testUtils__/sickCdEvents';
import { healthyWebhooks, sickWebhooks } from './__testUtils__/sickWebhooks';

jest.setTimeout(60_000);

const NOW = Date.parse('2026-06-15T12:00:00Z');

/** Claims what the payloads of every source name. */
const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations: {
      'milepost.dev/repository':
        'github.com/acme/shop,github.com/codertocat/hello-world',
    },
  },
  spec: { type: 'service', owner: 'team-a', lifecycle: 'production' },
};

/** Records as the git source reads them, with what other readers of git would add. */
const sickGitRecords: RawEvent[] = [
  {
    kind: 'commit',
    sha: 'a'.repeat(40),
    parents: [],
    authoredAt: NOW / 1000 - 9000,
    committedAt: NOW / 1000 - 8000,
    title: writtenText.replaceAll(`${canary.login},`, 'somebody,'),
    author: canary.name,
    authorEmail: canary.email,
    committer: { name: canary.name, email: canary.email },
  },
  {
    kind: 'release',
    tag: 'v1.0.0',
    sha: 'a'.repeat(40),
    releasedAt: NOW / 1000 - 7000,
    tagger: canary.email,
  },
  { kind: 'head', branch: 'main', sha: 'a'.repeat(40), at: NOW / 1000 - 6000 },
  { kind: 'commit', sha: canary.email, parents: canary.login },
].map(record => ({
  source: 'git:shop',
  topic: 'git.record',
  payload: { repository: 'github.com/acme/shop', record },
}));

describe('people and credentials in payloads', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const lines: string[] = [];
  let knex: Knex;
  let engine: MilepostEngine;
  let healthyEvents: number;

  beforeAll(async () => {
    const sources = [await githubSource(), createGitSource()];
    const other = await engineWith(sources);
    await other.engine.receive(healthyWebhooks);
    await other.engine.settle();
    healthyEvents = await count(other.knex, 'events', { source: 'github' });

    ({ knex, engine } = await engineWith(sources));
    await engine.receive([
      ...sickWebhooks,
      ...sickCdEvents(NOW).map(rawCdEvent),
      ...uselessCdEvents(NOW).map(rawCdEvent),
      ...sickGitRecords,
      { source: 'uninstalled', topic: 'uninstalled.thing', payload: canary },
    ]);
    await engine.settle();
  });

  async function engineWith(sources: DeliverySource[]) {
    const fresh = await databases.init('SQLITE_3');
    await migrate(fresh);
    const created = await MilepostEngine.create({
      knex: fresh,
      logger: recordingLogger(lines),
      sources,
      now: () => NOW,
    });
    await created.registerEntities([shop]);
    return { knex: fresh, engine: created };
  }

  it('reach the inbox, and are mapped as they are without canaries', async () => {
    const payloads: string[] = await knex('inbox').pluck('payload');
    expect(canariesIn(payloads.join('\n')).length).toBeGreaterThan(500);
    // A test of which nothing arrives would find nothing either.
    expect(healthyEvents).toBeGreaterThan(20);
    await expect(count(knex, 'events', { source: 'github' })).resolves.toBe(
      healthyEvents,
    );
    await expect(
      count(knex, 'events', { source: 'cdevents:/ci' }),
    ).resolves.toBe(9);
    await expect(count(knex, 'events', { source: 'git:shop' })).resolves.toBe(
      4,
    );
    await expect(count(knex, 'inbox', { state: 'unmapped' })).resolves.toBe(7);
  });

  it('are in no table but the inbox, and there only in the payload', async () => {
    const tables: { name: string }[] = await knex('sqlite_master')
      .where('type', 'table')
      .select('name');
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['inbox', 'events', 'changes', 'sources']),
    );
    for (const { name } of tables) {
      const rows: Record<string, unknown>[] = await knex(name);
      const kept = rows.map(({ payload, ...row }) =>
        name === 'inbox' ? row : { ...row, payload },
      );
      expect([name, canariesIn(JSON.stringify(kept))]).toEqual([name, []]);
    }
  });

  it('are in no answer', async () => {
    const { answers } = engine;
    const entities = await engine.entities.find(['component:default/shop']);
    const [entity] = entities;
    const days = { from: '2021-06-16', to: '2026-06-16' };
    const page = { entity, limit: 200 };
    const { definitions } = await answers.definitions();
    const ids = definitions.map(({ id }) => id);
    const given = [
      await answers.metrics({ entities, ...days }),
      await answers.metrics({ entities }),
      await answers.timeline({ ...page, ...days }),
      await answers.sources(),
      await answers.unmapped(),
    ] as unknown[];
    for (const metric of ids) {
      given.push(
        await answers.evidence({ ...page, ...days, metric }),
        await answers.series({ entity, ...days, metric, bucket: 'month' }),
      );
    }
    const text = JSON.stringify(given);
    // Titles are kept, without what must not be in them.
    expect(text).toContain('Fix the till for …');
    expect(text).toContain('https://shop.example/page');
    expect(canariesIn(text)).toEqual([]);
  });

  it('are in no line of the log, even when the database fails', async () => {
    const broken = await engineWith([...engine.sources.values()].slice(1));
    await broken.engine.receive([
      ...sickWebhooks,
      ...sickCdEvents(NOW).map(rawCdEvent),
    ]);
    await broken.knex.schema.dropTable('changes');
    broken.engine.projector.start();
    const until = Date.now() + 5_000;
    while (lines.length === 0 && Date.now() < until) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await broken.engine.projector.stop();
    expect(lines).not.toEqual([]);
    expect(lines.flatMap(canariesIn)).toEqual([]);
  });
});

function recordingLogger(lines: string[]): LoggerService {
  const record = (message: string, meta?: unknown) => {
    lines.push(`${message} ${inspect(meta, { depth: 10 })}`);
  };
  const logger: LoggerService = {
    error: record,
    warn: record,
    info: record,
    debug: record,
    child: () => logger,
  };
  return logger;
}

/** The source that the module adds, taken from where it adds it. */
async function githubSource(): Promise<DeliverySource> {
  const added: DeliverySource[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        milepostSourcesExtensionPoint,
        { addSource: (...sources) => added.push(...sources) },
      ],
    ],
    features: [milepostModuleGithub],
  });
  await backend.stop();
  return added[0];
}

async function count(
  knex: Knex,
  table: string,
  where: object,
): Promise<number> {
  const [row] = await knex(table).where(where).count({ count: '*' });
  return Number(row.count);
}
