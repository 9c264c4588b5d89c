import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  isIn,
  localDay,
  metrics,
  totalsOf,
  windowOfDays,
  type Contribution,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  company,
  service,
  SERVICES,
  shippingOf,
} from '../__testUtils__/company';
import { pageArbitrary, pageEvents } from '../__testUtils__/pagesAndRules';
import { migrate } from '../database/migrate';
import { recordsOf } from '../delivery/recordsFor';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const START = Date.parse('2026-02-01T00:00:00Z');
const NOW = START + 60 * DAY;
const WINDOW = { from: '2026-02-04', to: '2026-03-29' };
const LAST = '2026-03-28';
const ZONE = 'Europe/Berlin';

/** Which services belong to what, by hand. */
const SCOPES: Record<string, readonly string[]> = {
  organization: SERVICES,
  'group:default/department': ['cart', 'payment', 'search'],
  'group:default/team-a': ['cart'],
  'group:default/team-b': ['payment', 'search'],
  'system:default/checkout': ['cart', 'payment'],
  'domain:default/sales': ['cart', 'payment'],
  'domain:default/commerce': ['cart', 'payment'],
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const shipping = fc.record({
  service: fc.constantFrom(...SERVICES),
  day: fc.double({ min: 0, max: 58, noNaN: true }),
  hours: fc.double({ min: 0.01, max: 500, noNaN: true }),
  incident: fc.boolean(),
  page: pageArbitrary,
});

const instant = (day: number) => new Date(START + day * DAY).toISOString();

const worlds = fc
  .array(shipping, { minLength: 1, maxLength: 25 })
  .map(list =>
    list.flatMap(({ service: name, day, hours, incident, page }, index) => [
      ...shippingOf(name, {
        id: `${index}`,
        at: START + day * DAY,
        hours,
        incident,
      }),
      ...pageEvents(page, `P${index}`, { service: name, instant }),
    ]),
  )
  .chain(events =>
    fc.record({
      events: fc.constant(events),
      shuffled: fc.shuffledSubarray(events, { minLength: events.length }),
      cut: fc.nat(events.length),
    }),
  );

async function engineOn(
  knex: Knex,
  now: () => number = () => NOW,
): Promise<MilepostEngine> {
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    zone: ZONE,
    now,
    pseudonymKey: 'a fixed key',
  });
}

type Events = ReturnType<typeof shippingOf>;

async function receive(engine: MilepostEngine, events: Events): Promise<void> {
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
  await engine.settle();
}

/** The sums, as they are stored. */
async function sumsIn(knex: Knex): Promise<string[]> {
  const rows = await knex('figures').select('scope', 'period', 'day', 'body');
  return rows.map(row => JSON.stringify(row)).sort();
}

async function clear(knex: Knex): Promise<void> {
  const kept = ['figure_generations', 'installation'];
  const tables = [
    'inbox',
    'events',
    'changes',
    'commits',
    'branches',
    'deployments',
    'builds',
    'incidents',
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
    'entity_figures',
    'figures',
    'dirty_days',
  ];
  for (const table of tables.filter(name => !kept.includes(name))) {
    await knex(table).delete();
  }
}

/** What all services of a scope add, straight from their records. */
async function contributionsOf(
  knex: Knex,
  names: readonly string[],
): Promise<Map<string, Contribution[]>> {
  const rows = await knex('entities').whereIn(
    'ref',
    names.map(name => `component:default/${name}`),
  );
  const byMetric = new Map<string, Contribution[]>();
  for (const { id: entityId } of rows) {
    const records = await recordsOf(knex, { entityId, metrics, since: 0 });
    for (const { definition, figures } of metrics) {
      const known = byMetric.get(definition.id) ?? [];
      const more = figures?.contributions({ records, zone: ZONE }) ?? [];
      byMetric.set(definition.id, [...known, ...more]);
    }
  }
  return byMetric;
}

describe('figures', () => {
  it.each(databases.eachSupportedId())(
    'are the same however events come in, and are what the services add, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      const engine = await engineOn(knex);
      await fc.assert(
        fc.asyncProperty(worlds, async ({ events, shuffled, cut }) => {
          await clear(knex);
          await engine.registerEntities(company);
          await receive(engine, events);
          const tidy = await sumsIn(knex);
          await expectPooled(knex, engine);

          await clear(knex);
          await receive(engine, shuffled.slice(0, cut));
          await engine.registerEntities(company.slice(5));
          await engine.settle();
          await engine.registerEntities(company);
          await receive(engine, shuffled.slice(cut));
          expect(await sumsIn(knex)).toEqual(tidy);
        }),
        { numRuns: id === 'SQLITE_3' ? 40 : 10 },
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'stay with those who owned a service then, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      let now = START + 10 * DAY;
      const engine = await engineOn(knex, () => now);
      await engine.registerEntities(company);
      const ship = (day: number) =>
        receive(
          engine,
          shippingOf('cart', {
            id: `${day}`,
            at: START + day * DAY,
            hours: 5,
          }),
        );
      await ship(8);
      await ship(9);
      now = START + 20 * DAY;
      await engine.registerEntities([service('cart', { owner: 'team-b' })]);
      await ship(21);
      // Late news of a day before the move.
      await ship(7);
      now = START + 30 * DAY;
      await engine.settle();

      const deployments = async (scope: string) => {
        const [entity] = await engine.entities.find([scope]);
        const { results } = await engine.answers.metrics({
          entities: [entity],
          metrics: ['deployment-frequency'],
        });
        return results[0].metrics[0].details.deployments;
      };
      expect(await deployments('group:default/team-a')).toBe(3);
      expect(await deployments('group:default/team-b')).toBe(1);
      expect(await deployments('group:default/department')).toBe(4);
      expect(await deployments('system:default/checkout')).toBe(3);
    },
  );
});

const organization = {
  id: 0,
  ref: 'organization',
  kind: 'organization',
  name: 'organization',
  type: null,
  lifecycle: null,
};

async function expectPooled(knex: Knex, engine: MilepostEngine): Promise<void> {
  const window = windowOfDays(WINDOW.from, WINDOW.to, ZONE);
  for (const [scope, names] of Object.entries(SCOPES)) {
    const added = await contributionsOf(knex, names);
    const [entity] = await engine.entities.find([scope]);
    const { results } = await engine.answers.metrics({
      ...WINDOW,
      entities: [entity ?? organization],
      metrics: metrics
        .filter(metric => metric.figures)
        .map(metric => metric.definition.id),
    });
    for (const value of results[0].metrics) {
      const metric = metrics.find(each => each.definition.id === value.metric)!;
      const inWindow = (added.get(value.metric) ?? []).filter(
        ({ at }) => at !== 'now' && isIn(window, at),
      );
      const exact = metric.figures!.conclude(totalsOf(inWindow), {
        window,
        now: NOW,
        youngerThan: () => totalsOf([]),
        last: totalsOf(
          inWindow.filter(({ at }) => localDay(at as number, ZONE) === LAST),
        ),
        current: totalsOf([]),
      });
      if (value.metric === 'deployment-frequency' && exact.n > 0) {
        expect(['measured', 'silent']).toContain(value.state);
      }
      if (value.state !== 'no-source' && value.state !== 'not-applicable') {
        expect([scope, value.metric, value.n]).toEqual([
          scope,
          value.metric,
          exact.n,
        ]);
        expectNear(value.value, exact.value);
        expectNear(value.quantiles?.p90 ?? null, exact.quantiles?.p90 ?? null);
      }
    }
  }
}

function expectNear(
  value: number | null | undefined,
  exact: number | null | undefined,
): void {
  if (typeof exact === 'number') {
    expect(Math.abs(value! - exact)).toBeLessThanOrEqual(
      0.0101 * Math.abs(exact),
    );
  } else {
    expect(value).toEqual(exact);
  }
}
