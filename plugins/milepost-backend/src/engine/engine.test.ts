import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  buildArbitrary,
  buildEvents,
  ticketArbitrary,
  ticketEvents,
} from '../__testUtils__/buildsAndTickets';
import {
  pageArbitrary,
  pageEvents,
  ruleArbitrary,
  ruleEvents,
} from '../__testUtils__/pagesAndRules';
import { migrate } from '../database/migrate';
import { MilepostEngine } from './MilepostEngine';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const START = Date.parse('2026-02-01T00:00:00Z');
const NOW = START + 40 * DAY;
const ENVIRONMENTS = ['prod-eu', 'prod-us', 'staging', 'mystery'];

const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations: { 'github.com/project-slug': 'acme/shop' },
  },
  spec: { type: 'service', owner: 'team-a', lifecycle: 'production' },
};

const repository = { id: 'acme/shop', source: 'https://github.com' };
const instant = (day: number) => new Date(START + day * DAY).toISOString();

/** One change with its commit: opened, perhaps merged, perhaps abandoned. */
const changeArbitrary = fc.record({
  opened: fc.double({ min: 0, max: 30, noNaN: true }),
  took: fc.double({ min: -0.5, max: 4, noNaN: true }),
  parent: fc.nat(11),
  fate: fc.constantFrom('merged', 'merged', 'merged', 'open', 'abandoned'),
});

const deploymentArbitrary = fc.record({
  finished: fc.double({ min: 0, max: 35, noNaN: true }),
  revision: fc.nat(11),
  environment: fc.constantFrom(...ENVIRONMENTS),
  outcome: fc.constantFrom(
    'success',
    'success',
    'success',
    'failure',
    'cancelled',
  ),
  kind: fc.constantFrom(undefined, undefined, 'rollback', 'hotfix'),
});

type ChangeSeed = {
  opened: number;
  took: number;
  parent: number;
  fate: string;
};
type DeploymentSeed = {
  finished: number;
  revision: number;
  environment: string;
  outcome: string;
  kind?: string;
};

function changeEvents(seed: ChangeSeed, index: number): BuiltCdEvent[] {
  const revision = `r${index}`;
  const base = {
    source: '/scm',
    subject: String(index),
    content: { repository },
  };
  const opened = instant(seed.opened);
  const ended = instant(seed.opened + Math.max(0, seed.took));
  const events = [
    buildCdEvent({
      type: 'commit.created',
      id: `commit-${index}`,
      source: '/scm',
      subject: revision,
      content: { repository },
      time: opened,
      milepost: {
        revision,
        parents: index === 0 ? [] : [`r${seed.parent % index}`],
        authoredAt: instant(seed.opened - seed.took),
        committedAt: opened,
      },
    }),
    buildCdEvent({
      type: 'change.created',
      id: `open-${index}`,
      time: opened,
      ...base,
    }),
  ];
  if (seed.fate === 'merged') {
    const milepost = { mergeRevision: revision, commits: [revision] };
    events.push(
      buildCdEvent({
        type: 'change.merged',
        id: `merge-${index}`,
        time: ended,
        milepost,
        ...base,
      }),
    );
  } else if (seed.fate === 'abandoned') {
    events.push(
      buildCdEvent({
        type: 'change.abandoned',
        id: `close-${index}`,
        time: ended,
        ...base,
      }),
    );
  }
  return events;
}

function deploymentEvents(seed: DeploymentSeed, index: number): BuiltCdEvent[] {
  const deployment = `d${index}`;
  const base = {
    source: '/cd',
    subject: 'shop',
    content: { environment: { id: seed.environment } },
  };
  const shared = { deployment, revision: `r${seed.revision}` };
  return [
    buildCdEvent({
      type: 'service.deploying',
      id: `start-${index}`,
      time: instant(seed.finished - 0.01),
      milepost: shared,
      ...base,
    }),
    buildCdEvent({
      type: 'service.deployed',
      id: `finish-${index}`,
      time: instant(seed.finished),
      milepost: { ...shared, outcome: seed.outcome, kind: seed.kind } as object,
      ...base,
    }),
  ];
}

const incidentArbitrary = fc.record({
  opened: fc.double({ min: 0, max: 35, noNaN: true }),
  lasted: fc.double({ min: 0, max: 2, noNaN: true }),
  cause: fc.constantFrom(undefined, 'd0', 'd3', 'nowhere'),
  fate: fc.constantFrom(
    'resolved',
    'resolved',
    'open',
    'reopened',
    'cancelled',
  ),
});

type IncidentSeed = {
  opened: number;
  lasted: number;
  cause?: string;
  fate: string;
};

function incidentEvents(seed: IncidentSeed, index: number): BuiltCdEvent[] {
  const { opened, lasted, cause, fate } = seed;
  const tell = (type: string, day: number, milepost?: object) =>
    buildCdEvent({
      type: `incident.${type}` as 'incident.resolved',
      id: `${type}-${index}-${day}`,
      source: '/pager',
      subject: `i${index}`,
      content: { service: { id: 'shop' }, environment: { id: 'production' } },
      time: instant(day),
      milepost,
    });
  const severity = `P${(index % 3) + 1}`;
  const events = [
    tell('detected', opened, {
      severity,
      causedBy: cause === undefined ? undefined : { deployment: cause },
    }),
  ];
  if (fate === 'cancelled') {
    events.push(tell('cancelled', opened + lasted));
  } else if (fate !== 'open') {
    events.push(tell('resolved', opened + lasted));
  }
  if (fate === 'reopened') {
    events.push(
      tell('reopened', opened + lasted + 1),
      tell('resolved', opened + lasted + 2),
    );
  }
  return events;
}

const about = { service: 'shop', instant };

const worldArbitrary = fc
  .tuple(
    fc.array(changeArbitrary, { minLength: 1, maxLength: 12 }),
    fc.array(deploymentArbitrary, { maxLength: 12 }),
    fc.array(incidentArbitrary, { maxLength: 5 }),
    fc.array(buildArbitrary, { maxLength: 8 }),
    fc.array(ticketArbitrary, { maxLength: 5 }),
    fc.array(pageArbitrary, { maxLength: 6 }),
    fc.array(ruleArbitrary, { maxLength: 4 }),
  )
  .map(([changes, deployments, incidents, builds, tickets, pages, rules]) => [
    ...pages.flatMap((seed, index) => pageEvents(seed, `P${index}`, about)),
    ...rules.flatMap((seed, index) => ruleEvents(seed, `R${index}`, about)),
    ...builds.flatMap((seed, index) => buildEvents(seed, index, instant)),
    ...tickets.flatMap((seed, index) => ticketEvents(seed, index, instant)),
    ...incidents.flatMap(incidentEvents),
    ...changes.flatMap(changeEvents),
    ...deployments.flatMap(deploymentEvents),
  ]);

async function engineOn(knex: Knex): Promise<MilepostEngine> {
  await migrate(knex);
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => NOW,
    pseudonymKey: 'a fixed key',
  });
}

async function clear(knex: Knex): Promise<void> {
  const tables = [
    'inbox',
    'events',
    'changes',
    'commits',
    'branches',
    'deployments',
    'builds',
    'tickets',
    'pages',
    'alert_rules',
    'origins',
    'sources',
    'source_days',
    'entities',
    'entity_claims',
    'entity_history',
    'dirty_entities',
    'entity_deployments',
    'entity_changes',
    'entity_incidents',
    'incidents',
    'entity_figures',
    'figures',
    'dirty_days',
  ];
  for (const table of tables) {
    await knex(table).delete();
  }
}

/** All answers about the entity, as bytes. Counters of deliveries are not answers about it. */
async function answersOf(engine: MilepostEngine): Promise<string> {
  const [entity] = await engine.entities.find(['component:default/shop']);
  const { answers } = engine;
  const { definitions } = await answers.definitions();
  const metricIds = definitions.map(definition => definition.id);
  return JSON.stringify([
    await answers.metrics({ entities: [entity], metrics: metricIds }),
    await answers.timeline({ entity, limit: 200 }),
    ...(await Promise.all(
      metricIds.map(metric => answers.evidence({ entity, metric, limit: 200 })),
    )),
    ...(await Promise.all(
      metricIds.map(metric =>
        answers.series({ entity, metric, bucket: 'week' }),
      ),
    )),
  ]);
}

async function receive(
  engine: MilepostEngine,
  events: readonly BuiltCdEvent[],
): Promise<void> {
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
}

describe('late, duplicate and out-of-order events', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'give byte-equal answers, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const engine = await engineOn(knex);
      const run = async (
        deliveries: readonly BuiltCdEvent[][],
        entityFirst: boolean,
      ) => {
        await clear(knex);
        if (entityFirst) {
          await engine.registerEntities([shop]);
        }
        for (const delivery of deliveries) {
          await receive(engine, delivery);
          await engine.settle();
        }
        await engine.registerEntities([shop]);
        await engine.settle();
        return answersOf(engine);
      };
      await fc.assert(
        fc.asyncProperty(
          worldArbitrary.chain(world =>
            fc.record({
              world: fc.constant(world),
              shuffled: fc.shuffledSubarray(world, { minLength: world.length }),
              repeated: fc.subarray(world),
              cut: fc.nat(world.length),
            }),
          ),
          async ({ world, shuffled, repeated, cut }) => {
            const tidy = await run([world], true);
            const late = await run(
              [
                [...shuffled.slice(0, cut), ...repeated],
                shuffled.slice(cut),
                repeated,
              ],
              false,
            );
            expect(late).toBe(tidy);
          },
        ),
        { numRuns: databaseId === 'SQLITE_3' ? 60 : 15 },
      );
    },
  );
});
