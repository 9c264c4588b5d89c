import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { chance, type Sent } from '../__testUtils__/Life';
import { liveRepository } from '../__testUtils__/liveRepository';
import { runSlices } from '../__testUtils__/runSlices';
import { incidentRules } from '../configuration/readIncidentRules';
import { readApiSettings } from '../configuration/readApiSettings';
import { createGithubSource } from '../githubSource';
import { GithubStandIn } from '../testing/GithubStandIn';
import { standInApi } from '../testing/standInApi';

jest.setTimeout(240_000);

const DAY = 86_400_000;
const now = Date.now();
const start = now - 31 * DAY;
const keys = ['github.com/acme/shop', 'github.com/acme/cart'];
const settings = readApiSettings(mockServices.rootConfig({ data: {} }));

const TABLES = {
  changes: ['id', 'fact_key'],
  commits: ['id', 'fact_key'],
  branches: ['id', 'fact_key'],
  deployments: ['id', 'fact_key'],
  builds: ['id', 'fact_key'],
  incidents: ['id', 'fact_key'],
};

type Facts = Record<keyof typeof TABLES, Map<string, Record<string, unknown>>>;

describe('reconcile', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    it.each([1, 2, 3])(
      'makes up for lost, late and doubled webhooks: month %p',
      async seed => {
        const lives = ['shop', 'cart'].map((name, index) =>
          liveRepository({ seed, id: index + 1, name, start }),
        );
        const sent = lives
          .flatMap(life => life.sent)
          .sort((a, b) => a.at - b.at);
        const standIn = await GithubStandIn.create({
          repositories: lives.map(({ repository }) => repository),
        });
        const facts = async (stream: readonly Sent[], asks: boolean) => {
          const knex = await databases.init(id);
          await migrate(knex);
          const found = await factsOf({ knex, stream, asks, standIn });
          await knex.destroy();
          return found;
        };
        try {
          const { stream, lost } = disturbed(sent, seed);
          expect(lost.length).toBeGreaterThan(5);
          const disturbedOnly = await facts(stream, false);
          const complete = await facts(sent, false);
          const reconciled = await facts(stream, true);
          expect(disturbedOnly).not.toEqual(complete);
          const asked = await facts(sent, true);
          expect(
            asTold({
              ...{ found: reconciled, expected: asked, lost },
              webhooksAlone: false,
            }),
          ).toEqual(asked);
          expect(
            asTold({
              ...{ found: reconciled, expected: complete, lost },
              webhooksAlone: true,
            }),
          ).toEqual(complete);
        } finally {
          await standIn.close();
        }
      },
    );
  });
});

async function factsOf(options: {
  knex: Knex;
  stream: readonly Sent[];
  asks: boolean;
  standIn: GithubStandIn;
}): Promise<Facts> {
  const { knex, stream, asks, standIn } = options;
  const api = standInApi(standIn.url);
  const source = createGithubSource({
    incidents: incidentRules(),
    asking: { api, settings },
  });
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [source],
  });
  for (let at = 0; at < stream.length; at += 100) {
    await engine.receive(stream.slice(at, at + 100).map(({ event }) => event));
  }
  if (asks) {
    const through = Object.fromEntries(keys.map(key => [key, start]));
    const cursor = { through, etags: {}, unreadable: {} };
    const collector = source.collectors!.find(
      ({ name }) => name === 'reconcile',
    )!;
    const stored = { cursor, phases: [] };
    await runSlices({ collector, engine, repositories: keys, stored });
  }
  await engine.settle();
  expect(await knex('inbox').whereNotNull('reason').pluck('reason')).toEqual(
    [],
  );
  return readFacts(knex);
}

async function readFacts(knex: Knex): Promise<Facts> {
  const facts = {} as Facts;
  for (const [table, [id, key]] of Object.entries(TABLES)) {
    const rows: Record<string, unknown>[] = await knex(table);
    facts[table as keyof Facts] = new Map(
      rows
        .map(({ [id]: _, ...row }): [string, Record<string, unknown>] => [
          row[key] as string,
          row,
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
  return facts;
}

/** Of webhooks 5 % are lost, 5 % come up to a day late, 5 % twice. */
function disturbed(sent: readonly Sent[], seed: number) {
  const random = chance(seed + 1000);
  const lost: Sent[] = [];
  const arrivals: Sent[] = [];
  for (const each of sent) {
    const fate = random();
    if (fate < 0.05) {
      lost.push(each);
    } else {
      const late = fate < 0.1 ? random() * DAY : 0;
      arrivals.push({ ...each, at: each.at + late });
      if (fate > 0.95) {
        arrivals.push({ ...each, at: each.at + random() * DAY });
      }
    }
  }
  return { stream: arrivals.sort((a, b) => a.at - b.at), lost };
}

/** What no webhook tells and the API does. */
const API_ONLY = new Set([
  'changes.commits',
  'changes.paths',
  'commits.parents',
  'commits.committed_at',
]);

/**
 * What was found, as far as it can be known: without when a build whose delivery of `in_progress` was lost really
 * began, the files of a commit whose push was lost, and what an incident that no longer counts is called. Where webhooks alone are expected, without what they never
 * tell.
 */
function asTold(options: {
  found: Facts;
  expected: Facts;
  lost: readonly Sent[];
  webhooksAlone: boolean;
}): Facts {
  const { found, expected, lost, webhooksAlone } = options;
  const runs = new Set(lost.flatMap(({ event }) => runOf(event)));
  const commits = new Set(lost.flatMap(({ event }) => commitsOf(event)));
  const isUnknown = (field: string, row: Record<string, unknown>) =>
    (webhooksAlone && API_ONLY.has(field)) ||
    // While its label is off, no delivery tells of an edit, and the API shows no title but the present one.
    (field === 'incidents.title' && row.status === 'cancelled') ||
    (field === 'builds.started_at' &&
      runs.has(`${row.external_id} ${row.attempt}`)) ||
    (field === 'commits.paths' && commits.has(row.revision as string));
  const tables = Object.entries(found).map(([table, rows]) => {
    const others = expected[table as keyof Facts];
    const known = [...rows].map(([key, row]): [string, typeof row] => {
      const columns = Object.entries(row).map(([column, value]) =>
        isUnknown(`${table}.${column}`, row)
          ? [column, others.get(key)?.[column]]
          : [column, value],
      );
      return [key, Object.fromEntries(columns)];
    });
    return [table, new Map(known)];
  });
  return Object.fromEntries(tables);
}

function runOf({ topic, payload }: RawEvent): string[] {
  const { action, workflow_run: run } = payload as Record<string, any>;
  return topic === 'github.workflow_run' && action === 'in_progress'
    ? [`${run.id} ${run.run_attempt}`]
    : [];
}

function commitsOf({ topic, payload }: RawEvent): string[] {
  const { commits } = payload as { commits?: { id: string }[] };
  return topic === 'github.push' ? (commits ?? []).map(({ id }) => id) : [];
}
