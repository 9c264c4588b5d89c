import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { JobRequest } from '@milepost/backstage-plugin-milepost-common';
import knexFactory, { type Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  changingSource,
  rawEventOf,
  type MapperVersion,
} from '../__testUtils__/changingSource';
import { computedTables } from '../__testUtils__/computedTables';
import { finishJob } from '../__testUtils__/finishJob';
import { shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { MortalWorker } from './__testUtils__/MortalWorker';

jest.setTimeout(300_000);

const NOW = Date.parse('2026-03-15T00:00:00Z');
const PAYLOADS = 6000;
const SERVICES = 400;
const KILLS = 3;

/** Deployments of which the second mapper moves some, knows some no more, and understands some for the first time. */
const payloads = Array.from({ length: PAYLOADS }, (_, index) => {
  const seed = {
    id: index,
    type: 'service.deployed' as const,
    thing: index,
    day: index % 30,
    repository: `github.com/acme/shop-${index % SERVICES}`,
  };
  return {
    name: `payload-${index}`,
    source: index % 3 ? 'fake:one' : 'fake:two',
    a: index % 5 === 1 ? null : [seed],
    b: index % 5 === 2 ? [] : [{ ...seed, day: (index + (index % 2)) % 30 }],
  };
});

const services = Array.from({ length: SERVICES }, (_, index) => ({
  ...shop,
  metadata: {
    name: `shop-${index}`,
    annotations: { 'github.com/project-slug': `acme/shop-${index}` },
  },
}));

/** What the rules are: figures depend on the zone in which days begin, too. */
interface Version {
  version: MapperVersion;
  zone: string;
}

const OLD: Version = { version: 'a', zone: 'UTC' };

function newVersion({ kind }: JobRequest): Version {
  return {
    version: 'b',
    zone: kind === 'figures' ? 'America/New_York' : 'UTC',
  };
}

const REQUESTS: JobRequest[] = [
  { kind: 'figures', options: { share: 1 } },
  { kind: 'facts', options: { share: 1 } },
  { kind: 'replay', options: { only: 'all', share: 1 } },
];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const folder = mkdtempSync(join(tmpdir(), 'milepost-jobs-'));
const workers: MortalWorker[] = [];

afterAll(async () => {
  await Promise.all(workers.map(worker => worker.kill()));
  rmSync(folder, { recursive: true, force: true });
});

/** A database that several processes can open, one after another. */
async function prepare(id: string, name: string) {
  if (id === 'SQLITE_3') {
    const connection = { filename: join(folder, `${name}.sqlite`) };
    return { client: 'better-sqlite3', connection };
  }
  // The password is there, but hides from JSON.
  const { host, port, user, password, database } = (
    await databases.init(id as 'POSTGRES_18')
  ).client.connectionSettings;
  return { client: 'pg', connection: { host, port, user, password, database } };
}

async function withKnex<T>(
  database: object,
  action: (knex: Knex) => Promise<T>,
): Promise<T> {
  const knex = knexFactory({ ...database, useNullAsDefault: true });
  try {
    return await action(knex);
  } finally {
    await knex.destroy();
  }
}

async function engineOn(
  knex: Knex,
  { version, zone }: Version,
): Promise<MilepostEngine> {
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [changingSource(version)],
    now: () => NOW,
    zone,
  });
}

/** What the first mapper led to. */
async function fill(knex: Knex): Promise<void> {
  await migrate(knex);
  const engine = await engineOn(knex, OLD);
  await engine.registerEntities(services);
  await engine.receive(payloads.map(rawEventOf));
  await engine.settle();
}

/** As somebody might by hand. */
async function spoil(knex: Knex): Promise<void> {
  await knex('deployments')
    .whereIn('external_id', ['5', '10', '105', '2000'])
    .delete();
  await knex('deployments')
    .where('external_id', 'like', '%7')
    .update({ outcome: 'cancelled', environment: 'nowhere' });
}

/** Kills whoever works on a job at random moments, until it is done. */
async function disturbed(database: object, request: JobRequest) {
  const id = await withKnex(database, async knex => {
    const { jobs } = await engineOn(knex, newVersion(request));
    return (await jobs.request({ asked: request, by: 'user:default/jo' })).id;
  });
  const stateOf = () =>
    withKnex(database, async knex => knex('jobs').where({ id }).first());
  let interrupted = 0;
  let before = await stateOf();
  // The moment is random; how soon it may come depends on how fast this machine gets anything done.
  let within = 50;
  while (before.state === 'running' && interrupted < KILLS) {
    const worker = await MortalWorker.start({
      now: NOW,
      zone: newVersion(request).zone,
      database,
    });
    workers.push(worker);
    await pause(within * (0.5 + Math.random()));
    await worker.kill();
    const after = await stateOf();
    if (after.cursor === before.cursor) {
      within *= 1.5;
    } else if (after.state === 'running') {
      interrupted += 1;
    }
    before = after;
  }
  // Kills that all came too late would prove nothing.
  expect(interrupted).toBeGreaterThan(1);
  const worker = await MortalWorker.start({
    now: NOW,
    zone: newVersion(request).zone,
    database,
  });
  workers.push(worker);
  const until = Date.now() + 60_000;
  while ((await stateOf()).state === 'running' && Date.now() < until) {
    await pause(100);
  }
  await worker.kill();
  expect(await stateOf()).toMatchObject({ state: 'done', error: null });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

async function computed(database: object, request: JobRequest) {
  return withKnex(database, async knex => {
    await (await engineOn(knex, newVersion(request))).settle();
    return { ...(await computedTables(knex)), ...(await figuresOf(knex)) };
  });
}

/** What readers see, without the number of its generation. */
async function figuresOf(knex: Knex) {
  const { id } = await knex('figure_generations')
    .where('state', 'current')
    .first('id');
  const tables: Record<string, string[]> = {};
  for (const table of ['entity_figures', 'figures']) {
    const rows = await knex(table).where('generation', id);
    tables[table] = rows
      .map(({ generation, ...row }) => JSON.stringify(row))
      .sort();
  }
  return tables;
}

describe.each(databases.eachSupportedId())('a job that is killed, %p', id => {
  it.each(REQUESTS)('ends where it would have ended, $kind', async request => {
    const killed = await prepare(id, `killed-${request.kind}`);
    const spared = await prepare(id, `spared-${request.kind}`);
    for (const database of [killed, spared]) {
      await withKnex(database, fill);
      if (request.kind === 'facts') {
        await withKnex(database, spoil);
      }
    }
    await withKnex(spared, async knex => {
      await finishJob(await engineOn(knex, newVersion(request)), request);
    });
    await disturbed(killed, request);

    const expected = await computed(spared, request);
    expect(expected.deployments).toHaveLength((4 / 5) * PAYLOADS);
    expect(expected.figures.length).toBeGreaterThan(30);
    expect(await computed(killed, request)).toEqual(expected);
  });
});
