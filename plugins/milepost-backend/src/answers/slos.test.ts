import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  metrics,
  type MetricValue,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { company } from '../__testUtils__/company';
import { finishJob } from '../__testUtils__/finishJob';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { markSloDays } from '../figures/markSloDays';
import { defineSlo } from '../slos/__testUtils__/defineSlo';
import { receiveSamples } from '../slos/receiveSamples';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-15T12:00:00Z');
const WINDOW = { from: '2026-03-02', to: '2026-03-16' };
const SLO_METRICS = metrics
  .filter(({ definition }) => definition.needs.includes('slo'))
  .map(({ definition }) => definition.id);

const definition: Slo = {
  name: 'availability',
  title: 'Availability',
  method: 'occurrences',
  window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
  targetPpm: 990_000,
  indicator: { kind: 'pushed' },
  tiers: [],
  minimumEvents: 1,
  adjustments: [],
};

describe('service level objectives as metrics', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let engine: MilepostEngine;
    let now: number;

    beforeEach(async () => {
      now = NOW;
      knex = await databases.init(id);
      await migrate(knex);
      engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => now,
      });
      await engine.registerEntities(company);
      await engine.settle();
    });

    const entityOf = async (ref: string) => {
      const [entity] = await engine.entities.find([ref]);
      return entity;
    };

    async function addSlo(ref: string, name = 'availability'): Promise<number> {
      const [{ id: added }] = await knex('slos')
        .insert({
          entity_ref: ref,
          entity_id: (await entityOf(ref)).id,
          name,
          document: 'https://example.org/openslo.yaml',
          definition: JSON.stringify({ ...definition, name }),
          digest: '',
          created_at: 0,
        })
        .returning('id');
      return added;
    }

    /** How an SLO stood when a day ended, as its evaluation writes it down. */
    async function stands(
      sloId: number,
      day: string,
      [remaining, burn_rate, good, valid]: [number, number, number, number],
    ): Promise<void> {
      await knex.transaction(async tx => {
        const row = {
          slo_id: sloId,
          day,
          good,
          valid,
          sli: 1 - (1 - remaining) * 0.01,
          remaining,
          burn_rate,
          target_ppm: 990_000,
          met: remaining >= 0,
        };
        await tx('slo_days').insert(row).onConflict(['slo_id', 'day']).merge();
        const { entity_id } = await tx('slos').where({ id: sloId }).first();
        await markSloDays(tx, { entityIds: [entity_id], days: [day] });
      });
    }

    async function valuesOf(ref: string): Promise<Record<string, MetricValue>> {
      const { results } = await engine.answers.metrics({
        ...WINDOW,
        entities: [await entityOf(ref)],
        metrics: SLO_METRICS,
      });
      return Object.fromEntries(
        results[0].metrics.map(value => [value.metric, value]),
      );
    }

    const shortly = async (ref: string) =>
      Object.fromEntries(
        Object.entries(await valuesOf(ref)).map(([metric, value]) => [
          metric,
          [value.state, rounded(value.value), value.n],
        ]),
      );

    it('is without a source until somebody defines one, and says how', async () => {
      const value = (await valuesOf('component:default/cart'))[
        'slo-attainment-rate'
      ];
      expect(value).toMatchObject({
        state: 'no-source',
        value: null,
        hint: {
          text: expect.stringContaining('OpenSLO'),
          annotation: { name: 'milepost.dev/slo' },
        },
      });
      await addSlo('component:default/cart');
      expect(await shortly('component:default/cart')).toMatchObject({
        'slo-attainment-rate': ['none', null, 0],
        'time-to-exhaustion': ['none', null, 0],
      });
    });

    it('is measured of a service, and pooled of what belongs together', async () => {
      const cart = await addSlo('component:default/cart');
      const latency = await addSlo('component:default/cart', 'latency');
      const payment = await addSlo('component:default/payment');
      const system = await addSlo('system:default/checkout');
      await stands(cart, '2026-03-14', [-9, 9, 100, 100]);
      await stands(cart, '2026-03-15', [0.5, 0.5, 900, 1000]);
      await stands(latency, '2026-03-15', [0.25, 1.5, 90, 100]);
      // Told of yesterday: how it stood is how it stands.
      await stands(payment, '2026-03-14', [-0.5, 2, 80, 100]);
      await stands(system, '2026-03-15', [0.9, 0, 100, 100]);
      await engine.settle();

      expect(await shortly('component:default/cart')).toEqual({
        'slo-attainment-rate': ['measured', 1, 2],
        'service-level': ['measured', 0.9083, 1200],
        'error-budget-remaining': ['measured', 0.375, 2],
        'burn-rate': ['measured', 1, 2],
        'time-to-exhaustion': ['measured', 403_200, 2],
      });
      // What is promised of the system is one of its promises.
      const pooled = await valuesOf('system:default/checkout');
      expect(pooled['slo-attainment-rate']).toMatchObject({
        state: 'measured',
        value: 3 / 4,
        n: 4,
        details: { met: 3, withData: 4, withoutData: 0 },
        coverage: { applicable: 2, connected: 2 },
      });
      near(pooled['slo-attainment-rate'].details.lowestRemaining, -0.5);
      expect(pooled['slo-attainment-rate'].byTier).toEqual([
        { tier: null, value: 3 / 4, n: 4 },
      ]);
      near(pooled['error-budget-remaining'].value, 0.375);
      near(pooled['error-budget-remaining'].details.lowest, -0.5);
      near(pooled['burn-rate'].details.highest, 2);
      expect(pooled['service-level']).toMatchObject({
        value: (100 + 900 + 90 + 80 + 100) / 1400,
        n: 1400,
      });
      expect(pooled['time-to-exhaustion']).toMatchObject({ value: 0, n: 3 });
      expect(
        (await valuesOf('group:default/department'))['slo-attainment-rate'].n,
      ).toBe(4);

      const [tiered] = company
        .filter(({ metadata }) => metadata.name === 'payment')
        .map(entity => ({
          ...entity,
          metadata: {
            ...entity.metadata,
            labels: { 'milepost.dev/tier': '1' },
          },
        }));
      await engine.registerEntities([tiered]);
      await engine.settle();
      expect(
        (await valuesOf('system:default/checkout'))['slo-attainment-rate']
          .byTier,
      ).toEqual([
        { tier: '1', value: 0, n: 1 },
        { tier: null, value: 1, n: 3 },
      ]);

      // What is told anew takes the place of what was.
      await stands(payment, '2026-03-15', [0.1, 0.2, 100, 100]);
      await engine.settle();
      const renewed = await valuesOf('system:default/checkout');
      expect(renewed['slo-attainment-rate'].value).toBe(1);

      // One that is removed was there before.
      await knex('slos').where('id', payment).update('removed_at', NOW);
      await engine.settle();
      expect(
        (await valuesOf('system:default/checkout'))['slo-attainment-rate'],
      ).toMatchObject({ value: 1, n: 3 });

      // One that belongs to another service counts there, with its past.
      const { id: search } = await entityOf('component:default/search');
      await knex('slos').where('id', latency).update('entity_id', search);
      await engine.settle();
      expect(
        (await valuesOf('system:default/checkout'))['slo-attainment-rate'].n,
      ).toBe(2);
      expect(
        (await valuesOf('group:default/team-b'))['slo-attainment-rate'].n,
      ).toBe(1);
    });

    it('has the series of a service and of a roll-up, and evidence', async () => {
      const cart = await addSlo('component:default/cart');
      await stands(cart, '2026-03-08', [0.8, 0.5, 10, 10]);
      await stands(cart, '2026-03-15', [-0.5, 3, 10, 20]);
      await engine.settle();
      for (const ref of ['component:default/cart', 'system:default/checkout']) {
        const { points } = await engine.answers.series({
          ...WINDOW,
          entity: await entityOf(ref),
          metric: 'slo-attainment-rate',
          bucket: 'week',
        });
        expect(points.map(({ value, n }) => [value, n])).toEqual([
          [1, 1],
          [0, 1],
        ]);
      }
      const { items } = await engine.answers.evidence({
        ...WINDOW,
        entity: await entityOf('component:default/cart'),
        metric: 'error-budget-remaining',
        limit: 10,
      });
      expect(items).toEqual([
        expect.objectContaining({
          kind: 'slo',
          id: 'availability',
          source: 'pushed',
          url: 'https://example.org/openslo.yaml',
          at: '2026-03-15T00:00:00.000Z',
          included: true,
          value: -0.5,
        }),
      ]);
    });

    it('follows from samples, by slices where these count', async () => {
      const ref = 'component:default/cart';
      const sloId = await defineSlo(knex, {
        slo: {
          ...definition,
          method: 'timeslices',
          timeSliceSeconds: 300,
          timeSliceTargetPpm: 950_000,
        },
        at: NOW - DAY,
        entityRef: ref,
        entityId: (await entityOf(ref)).id,
      });
      await engine.slis.runDue();
      await receiveSamples(knex, {
        received: Array.from({ length: 100 }, (_, index) => ({
          sloId,
          sample: {
            start: NOW - (index + 1) * 300_000,
            seconds: 300,
            good: index < 2 ? 900 : 1000,
            valid: 1000,
          },
        })),
        now,
      });
      await engine.slis.runDue();
      await engine.settle();
      expect(await shortly(ref)).toEqual({
        'slo-attainment-rate': ['measured', 0, 1],
        'service-level': ['measured', 0.98, 100],
        'error-budget-remaining': ['measured', -1, 1],
        'burn-rate': ['measured', 2, 1],
        'time-to-exhaustion': ['measured', 0, 1],
      });
      const pooled = await valuesOf('group:default/team-a');
      expect(pooled['slo-attainment-rate']).toMatchObject({ value: 0, n: 1 });
      near(pooled['error-budget-remaining'].value, -1);
    });

    it('is silent, with the last value, when nothing can be read any more', async () => {
      const cart = await addSlo('component:default/cart');
      await stands(cart, '2026-03-10', [0.8, 0.5, 10, 10]);
      await knex('slos').where('id', cart).update('fault', 'no such query');
      expect(
        (await valuesOf('component:default/cart'))['slo-attainment-rate'],
      ).toMatchObject({
        state: 'silent',
        hint: { text: expect.stringContaining('no such query') },
      });
    });

    it('is computed anew by a rebuild, for those too that have nothing else', async () => {
      const system = await addSlo('system:default/checkout');
      await stands(system, '2026-03-15', [0.9, 0, 100, 100]);
      await engine.settle();
      const before = await storedFigures(knex);
      expect(before.length).toBeGreaterThan(0);
      await knex('entity_figures').delete();
      await knex('figures').delete();
      const job = await finishJob(engine, {
        kind: 'figures',
        options: { share: 1 },
      });
      expect(job).toMatchObject({ state: 'done', progress: 1 });
      expect(await storedFigures(knex)).toEqual(before);
    });
  });
});

async function storedFigures(knex: Knex): Promise<string[]> {
  const generation = await knex('figure_generations')
    .where('state', 'current')
    .first('id');
  const rows = await knex('figures')
    .where('generation', generation.id)
    .select('scope', 'period', 'day', 'body');
  return rows.map(row => JSON.stringify(row)).sort();
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4));
}

function near(value: number | null, exact: number): void {
  expect(Math.abs(value! - exact)).toBeLessThanOrEqual(
    0.0101 * Math.abs(exact),
  );
}
