import { TestDatabases } from '@backstage/backend-test-utils';
import {
  buildCdEvent,
  type BuiltCdEvent,
  type IntakeAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import knexOf, { type Knex } from 'knex';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MortalBackend } from './__testUtils__/MortalBackend';

jest.setTimeout(300_000);

const HOUR = 3_600_000;
const START = Date.parse('2026-01-05T10:00:00Z');
const DELIVERIES = 600;
const BATCH = 10;
const KILLS = 3;

const window = 'scope=component:default/shop&from=2026-01-01&to=2026-03-01';
const ANSWERS = [
  `/metrics?${window}`,
  `/timeline?${window}&limit=200`,
  `/metrics/deployment-frequency/evidence?${window}&limit=200`,
  `/metrics/lead-time-for-changes/evidence?${window}&limit=200`,
];

/** A change, and every other hour the deployment that carries it and the one before. */
const events: BuiltCdEvent[] = Array.from(
  { length: DELIVERIES },
  (_, index) => {
    const at = (hours: number) =>
      new Date(START + (index + hours) * HOUR).toISOString();
    const revision = `revision-${index}`;
    const source = '/ci';
    const change = (type: 'change.created' | 'change.merged', hours: number) =>
      buildCdEvent({
        type,
        id: `${type}-${index}`,
        source,
        subject: `${index}`,
        time: at(hours),
        content: {
          repository: { id: 'acme/shop', source: 'https://github.com' },
        },
        milepost:
          type === 'change.merged' ? { mergeRevision: revision } : undefined,
      });
    const deployed = buildCdEvent({
      type: 'service.deployed',
      id: `deployed-${index}`,
      source,
      subject: 'shop',
      time: at(0.5),
      content: { environment: { id: 'production' } },
      milepost: { revision, repository: 'github.com/acme/shop' },
    });
    return [
      change('change.created', -3),
      change('change.merged', 0),
      ...(index % 2 ? [deployed] : []),
    ];
  },
).flat();

const batches = Array.from(
  { length: Math.ceil(events.length / BATCH) },
  (_, index) => events.slice(index * BATCH, (index + 1) * BATCH),
);

type Sender = {
  backend: MortalBackend;
  /** The numbers of the batches that were answered. */
  acknowledged: Set<number>;
};

async function push(sender: Sender, number: number): Promise<void> {
  const body = JSON.stringify(batches[number]);
  const answer = (await sender.backend.fetch('/events', {
    method: 'POST',
    body,
  })) as IntakeAnswer;
  expect(answer).toMatchObject({ rejected: 0, unmapped: 0 });
  if (sender.acknowledged.has(number)) {
    // What was acknowledged once is known for ever.
    expect(answer).toMatchObject({
      accepted: 0,
      duplicates: answer.results.length,
    });
  }
  sender.acknowledged.add(number);
}

/** Sends what was not acknowledged, then what was once more, until the backend is gone or all is said. */
async function pushUntilKilled(sender: Sender): Promise<void> {
  const waiting = batches.map((_, number) => number);
  const unsaid = waiting.filter(number => !sender.acknowledged.has(number));
  for (const number of [...unsaid, ...waiting]) {
    await push(sender, number);
  }
}

async function disturbed(backend: MortalBackend, random: () => number) {
  const sender: Sender = { backend, acknowledged: new Set() };
  let interrupted = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await backend.start();
    const pushing = pushUntilKilled(sender).then(
      () => false,
      error => {
        // The connection broke; anything else is a defect.
        expect(String(error)).toMatch(/fetch failed|terminated/);
        return true;
      },
    );
    await new Promise(resolve => setTimeout(resolve, 30 + 170 * random()));
    await backend.kill();
    interrupted += (await pushing) ? 1 : 0;
  }
  // Kills that all came too late would prove nothing.
  expect(interrupted).toBeGreaterThan(1);
  await backend.start();
  await pushUntilKilled(sender);
  expect(sender.acknowledged.size).toBe(batches.length);
}

async function undisturbed(backend: MortalBackend) {
  await backend.start();
  const sender: Sender = { backend, acknowledged: new Set() };
  for (const number of batches.keys()) {
    await push(sender, number);
  }
}

/** What the API answers once everything has arrived, without the instant of the answer. */
async function answersOf(backend: MortalBackend): Promise<unknown[]> {
  const frequency = `/metrics?${window}&metrics=deployment-frequency`;
  const until = Date.now() + 60_000;
  for (;;) {
    const metrics = (await backend.fetch(frequency)) as any;
    const { n } = metrics.results[0].metrics[0];
    if (n === DELIVERIES / 2) {
      break;
    }
    if (Date.now() > until) {
      throw new Error(`${n} deployments arrived after a minute`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const answers = await Promise.all(ANSWERS.map(path => backend.fetch(path)));
  return JSON.parse(
    JSON.stringify(answers, (key, value) =>
      key === 'computedAt' ? undefined : value,
    ),
  );
}

/** The tables without row numbers and without what was told more than once. */
async function factsOf(knex: Knex): Promise<Record<string, string[]>> {
  const facts: Record<string, string[]> = {};
  for (const table of [
    'events',
    'changes',
    'deployments',
    'entity_changes',
    'entity_deployments',
    'origins',
    'source_days',
  ]) {
    const rows: Record<string, unknown>[] = await knex(table);
    facts[table] = rows
      .map(({ id, inbox_id, change_id, deployment_id, ...row }) =>
        JSON.stringify(row),
      )
      .sort();
  }
  return facts;
}

describe('a backend that is killed while events come in', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const folder = mkdtempSync(join(tmpdir(), 'milepost-sigkill-'));
  const backends: MortalBackend[] = [];

  afterAll(async () => {
    await Promise.all(backends.map(backend => backend.kill()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** A backend on an empty database, and a way to look into that. */
  async function prepare(id: 'SQLITE_3' | 'POSTGRES_18', name: string) {
    const own = join(folder, id, name);
    mkdirSync(own, { recursive: true });
    const knex = id === 'SQLITE_3' ? undefined : await databases.init(id);
    const backend = await MortalBackend.create({
      entry: join(__dirname, '__testUtils__/backend.ts'),
      folder: own,
      database: knex
        ? {
            client: 'pg',
            connection: connectionOf(knex),
            plugin: { milepost: { connection: connectionOf(knex) } },
          }
        : { client: 'better-sqlite3', connection: { directory: own } },
    });
    backends.push(backend);
    const open = () =>
      knex ??
      knexOf({
        client: 'better-sqlite3',
        connection: join(own, 'milepost.sqlite'),
        useNullAsDefault: true,
      });
    return { backend, open };
  }

  it.each(databases.eachSupportedId())(
    'loses nothing that it acknowledged, and counts nothing twice, %p',
    async id => {
      const killed = await prepare(id as 'SQLITE_3', 'killed');
      const spared = await prepare(id as 'SQLITE_3', 'spared');
      await Promise.all([
        disturbed(killed.backend, seededRandom(7)),
        undisturbed(spared.backend),
      ]);
      const expected = await answersOf(spared.backend);
      await expect(answersOf(killed.backend)).resolves.toEqual(expected);
      await Promise.all([killed.backend.kill(), spared.backend.kill()]);

      const [after, without] = [killed.open(), spared.open()];
      const keys = await after('inbox').pluck('natural_key');
      expect(keys.sort()).toEqual(
        events
          .map(({ context }) =>
            [
              context.source,
              context.type.replace(/\.\d.*$/, ''),
              context.id,
            ].join(' '),
          )
          .sort(),
      );
      await expect(
        after('inbox').where('state', '<>', 'mapped'),
      ).resolves.toEqual([]);
      const [{ received }] = await after('sources').sum('received as received');
      expect(Number(received)).toBe(events.length);
      await expect(factsOf(after)).resolves.toEqual(await factsOf(without));
      if (id === 'SQLITE_3') {
        await Promise.all([after.destroy(), without.destroy()]);
      }
    },
  );
});

function connectionOf(knex: Knex): object {
  // The password is there, but hides from JSON.
  const { host, port, user, password, database } =
    knex.client.connectionSettings;
  return { host, port, user, password, database };
}

/** The same numbers in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
