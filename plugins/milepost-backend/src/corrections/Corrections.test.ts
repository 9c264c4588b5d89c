import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  incidentKey,
  type BuiltCdEvent,
  type CorrectionRequest,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { outageOf, PAGER } from '../__testUtils__/incident';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { mergeFacts } from '../facts/mergeFacts';
import { markEntitiesDirty } from '../mapping/recordOrigins';
import { appendCorrection } from './appendCorrection';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-20T12:00:00Z');
const START = Date.parse('2026-03-10T12:00:00Z');
const SHOP = 'component:default/shop';
const JO = 'user:default/jo';
const KIM = 'user:default/kim';

const FACTS = [
  'changes',
  'commits',
  'branches',
  'deployments',
  'builds',
  'incidents',
];
const TRACES = ['entity_deployments', 'entity_changes', 'entity_incidents'];
const EVERYTHING = [
  ...FACTS,
  ...TRACES,
  'inbox',
  'events',
  'origins',
  'sources',
  'source_days',
  'entities',
  'entity_claims',
  'entity_history',
  'dirty_entities',
  'corrections',
];

/** A deployment every two hours. */
const deployments = Array.from({ length: 6 }, (_, index) =>
  deliveryOf(`d${index}`, START + 2 * index * HOUR),
);

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

async function tell(engine: MilepostEngine, events: readonly BuiltCdEvent[]) {
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
}

async function shopIn(engine: MilepostEngine) {
  const [entity] = await engine.entities.find([SHOP]);
  return entity;
}

/** All answers that corrections can change, as bytes. */
async function answersOf(engine: MilepostEngine): Promise<string> {
  const entity = await shopIn(engine);
  const { answers } = engine;
  const metrics = [
    'change-fail-rate',
    'failed-deployment-recovery-time',
    'time-to-restore',
  ];
  return JSON.stringify([
    await answers.metrics({ entities: [entity], metrics }),
    await answers.timeline({ entity, limit: 200 }),
    ...(await Promise.all(
      metrics.map(metric => answers.evidence({ entity, metric, limit: 200 })),
    )),
  ]);
}

/** The only incident, as the timeline shows it. */
async function linkOf(engine: MilepostEngine) {
  const entity = await shopIn(engine);
  const { incidents } = await engine.answers.timeline({ entity, limit: 10 });
  const [{ deployment, confidence, correction }] = incidents;
  return { deployment, confidence, correction };
}

/** Facts and traces anew, from the events that were kept. */
async function rebuild(knex: Knex, engine: MilepostEngine): Promise<void> {
  await knex.transaction(async tx => {
    for (const table of [...FACTS, ...TRACES]) {
      await tx(table).delete();
    }
    const events = await tx('events').whereNotNull('fact_kind');
    await mergeFacts(
      tx,
      events.reverse().map(row => ({
        event: JSON.parse(row.body),
        fact: { kind: row.fact_kind, key: row.fact_key },
      })),
    );
    const entities = await tx('entities').select('id');
    await markEntitiesDirty(
      tx,
      entities.map(({ id }) => id),
    );
  });
  await engine.settle();
}

const about = (
  action: CorrectionRequest['action'],
  deployment?: string,
): CorrectionRequest =>
  ({
    scope: SHOP,
    source: PAGER,
    incident: 'i',
    action,
    ...(deployment && { deployment }),
    reason: 'We looked.',
  } as CorrectionRequest);

const deploymentArbitrary = fc.nat(6).map(index => `deployed-d${index}`);

const sayingArbitrary = fc.record({
  incident: fc.constantFrom('i0', 'i1', 'i2'),
  action: fc.constantFrom(
    'confirm' as const,
    'reject' as const,
    'relink' as const,
    'not-caused-by-deployment' as const,
    'withdraw' as const,
  ),
  deployment: deploymentArbitrary,
});

const outageArbitrary = fc.record({
  hour: fc.integer({ min: 0, max: 30 }),
  cause: fc.option(
    deploymentArbitrary.map(deployment => ({ deployment })),
    { nil: undefined },
  ),
});

const worldArbitrary = fc
  .array(outageArbitrary, { minLength: 1, maxLength: 3 })
  .map(outages => [
    ...deployments.flat(),
    ...outages.flatMap(({ hour, cause }, index) =>
      outageOf(`i${index}`, START + hour * HOUR, cause),
    ),
  ]);

type Saying = typeof sayingArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** Keeps what people say, also of incidents that are not known yet. */
async function say(knex: Knex, sayings: readonly Saying[]): Promise<void> {
  for (const { incident, action, deployment } of sayings) {
    await knex.transaction(tx =>
      appendCorrection(tx, {
        incident: {
          fact_key: incidentKey(PAGER, incident),
          source: PAGER,
          external_id: incident,
          origin_kind: 'service',
          origin_value: 'shop',
        },
        correction: { action, deployment, reason: 'So.', by: JO, at: NOW },
      }),
    );
  }
}

describe('corrections', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;
    let engine: MilepostEngine;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      engine = await engineOn(knex);
    });

    beforeEach(async () => {
      for (const table of EVERYTHING) {
        await knex(table).delete();
      }
      await engine.registerEntities([shop]);
      await tell(engine, [
        ...deployments.flat(),
        ...outageOf('i', START + 3 * HOUR),
      ]);
      await engine.settle();
    });

    const correct = async (asked: CorrectionRequest, by = JO, scope = SHOP) => {
      const [entity] = await engine.entities.find([scope]);
      return engine.corrections.correct({ entity, by, asked });
    };
    const listed = async (page: { cursor?: string; limit: number }) =>
      engine.corrections.list({ entity: await shopIn(engine), ...page });

    it('are kept, and show at once', async () => {
      await expect(linkOf(engine)).resolves.toEqual({
        deployment: 'deployed-d1',
        confidence: 'inferred',
      });
      await expect(correct(about('reject', 'deployed-d1'))).resolves.toEqual({
        id: expect.any(Number),
        source: PAGER,
        incident: 'i',
        action: 'reject',
        deployment: 'deployed-d1',
        reason: 'We looked.',
        by: JO,
        at: new Date(NOW).toISOString(),
        holds: true,
      });
      await expect(linkOf(engine)).resolves.toEqual({
        correction: {
          action: 'reject',
          deployment: 'deployed-d1',
          reason: 'We looked.',
          by: JO,
          at: new Date(NOW).toISOString(),
        },
      });
      await expect(knex('dirty_entities')).resolves.toEqual([]);
    });

    it('survive that all facts are made anew, and late events', async () => {
      await correct(about('relink', 'deployed-d0'));
      const before = await answersOf(engine);
      const [{ id }] = await knex('incidents').select('id');
      await rebuild(knex, engine);
      await expect(knex('incidents').select('id')).resolves.not.toEqual([
        { id },
      ]);
      await expect(answersOf(engine)).resolves.toBe(before);
      await tell(engine, deliveryOf('new', START + 2.5 * HOUR));
      await engine.settle();
      await expect(linkOf(engine)).resolves.toMatchObject({
        deployment: 'deployed-d0',
        confidence: 'person',
      });
    });

    it('of two people: the last holds, all are kept, and withdrawing goes back', async () => {
      const before = await answersOf(engine);
      await correct(about('reject', 'deployed-d1'));
      const rejected = await answersOf(engine);
      await correct(about('confirm', 'deployed-d1'), KIM);
      await expect(linkOf(engine)).resolves.toMatchObject({
        confidence: 'person',
        correction: { by: KIM },
      });
      await correct(about('withdraw'));
      await expect(answersOf(engine)).resolves.toBe(rejected);
      await correct(about('withdraw'));
      await expect(answersOf(engine)).resolves.toBe(before);
      await expect(correct(about('withdraw'))).rejects.toMatchObject({
        name: 'ConflictError',
      });
      await correct(about('not-caused-by-deployment'), KIM);
      const { items } = await listed({ limit: 10 });
      expect(items.map(({ action, by, holds }) => [action, by, holds])).toEqual(
        [
          ['not-caused-by-deployment', KIM, true],
          ['withdraw', JO, false],
          ['withdraw', JO, false],
          ['confirm', KIM, false],
          ['reject', JO, false],
        ],
      );
    });

    it('come in pages, each once', async () => {
      for (const action of ['confirm', 'reject', 'relink'] as const) {
        await correct(about(action, 'deployed-d1'));
      }
      const actions: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listed({ cursor, limit: 2 });
        actions.push(...page.items.map(({ action }) => action));
        cursor = page.nextCursor;
      } while (cursor);
      expect(actions).toEqual(['relink', 'reject', 'confirm']);
    });

    it('reach every entity that claims the incident, and are refused where it is unknown', async () => {
      const twin: Entity = {
        ...shop,
        metadata: {
          name: 'twin',
          annotations: { 'milepost.dev/service': 'shop' },
        },
      };
      const other: Entity = { ...shop, metadata: { name: 'other' } };
      await engine.registerEntities([twin, other]);
      await engine.settle();
      await correct(about('not-caused-by-deployment'));
      await expect(
        knex('entity_incidents').whereNotNull('correction_id'),
      ).resolves.toHaveLength(2);
      await expect(
        correct(about('withdraw'), JO, 'component:default/other'),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('name deployments of production that there are', async () => {
      for (const id of ['nowhere', 'deployed-\0']) {
        await expect(correct(about('relink', id))).rejects.toMatchObject({
          name: 'InputError',
          message: expect.stringMatching(/^deployment: /),
        });
      }
      await expect(knex('corrections')).resolves.toEqual([]);
      // After the incident was opened: allowed for what is named.
      await correct(about('relink', 'deployed-d5'));
      await expect(linkOf(engine)).resolves.toMatchObject({
        deployment: 'deployed-d5',
      });
    });

    it('are one after the other, however many come at once', async () => {
      await correct(about('reject', 'deployed-d1'));
      const results = await Promise.allSettled(
        Array.from({ length: 4 }, () => correct(about('withdraw'))),
      );
      expect(
        results.filter(({ status }) => status === 'fulfilled'),
      ).toHaveLength(1);
    });

    if (databaseId !== 'SQLITE_3') {
      // SQLite is one process with one connection.
      it('wait for a replica that is tracing the entity', async () => {
        const { id } = await shopIn(engine);
        await markEntitiesDirty(knex, [id]);
        const replica = await knex.transaction();
        await replica('dirty_entities').delete();
        let traced = false;
        const waiting = engine.projector.traceAtOnce([id]).then(() => {
          traced = true;
        });
        await new Promise(resolve => setTimeout(resolve, 200));
        expect(traced).toBe(false);
        await replica.commit();
        await waiting;
      });
    }

    const run = async (steps: readonly (() => Promise<unknown>)[]) => {
      for (const table of EVERYTHING) {
        await knex(table).delete();
      }
      await engine.registerEntities([shop]);
      for (const step of steps) {
        await step();
        await engine.settle();
      }
      return answersOf(engine);
    };

    it('lead to the same, whenever they come among the events', async () => {
      await fc.assert(
        fc.asyncProperty(
          worldArbitrary.chain(world =>
            fc.record({
              world: fc.constant(world),
              shuffled: fc.shuffledSubarray(world, { minLength: world.length }),
              cut: fc.nat(world.length),
            }),
          ),
          fc.array(fc.array(sayingArbitrary, { maxLength: 2 }), {
            minLength: 3,
            maxLength: 3,
          }),
          async ({ world, shuffled, cut }, sayings) => {
            const [first, second, third] = sayings.map(
              list => () => say(knex, list),
            );
            const all = () => tell(engine, world);
            const tidy = await run([all, first, second, third]);
            const early = () => tell(engine, shuffled.slice(0, cut));
            const late = () => tell(engine, shuffled.slice(cut));
            const mixed = await run([first, early, second, late, third]);
            expect(mixed).toBe(tidy);
          },
        ),
        { numRuns: databaseId === 'SQLITE_3' ? 30 : 10 },
      );
    });
  });
});
