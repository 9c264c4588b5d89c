import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { company, service, shippingOf } from '../__testUtils__/company';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { defineSlo, pushedSlo } from '../slos/__testUtils__/defineSlo';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const START = Date.parse('2026-02-01T00:00:00Z');
const CART = 'component:default/cart';
const PAYMENT = 'component:default/payment';
const BASKET = 'component:default/basket';

const groups = company.slice(0, 3);
const cartOf = (owner: string) => service('cart', { owner });
/** The cart under another name. */
const basket: Entity = {
  ...cartOf('team-b'),
  metadata: { ...cartOf('team-b').metadata, name: 'basket' },
};

const organization = {
  id: 0,
  ref: 'organization',
  kind: 'organization',
  name: 'organization',
  type: null,
  lifecycle: null,
};

describe('an entity that is renamed or deleted', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let engine: MilepostEngine;
    let now: number;

    /** The catalog is read on a day, and has this besides groups. */
    const read = async (day: number, ...entities: Entity[]) => {
      now = START + day * DAY;
      const all = [...groups, ...entities];
      await engine.entities.upsert(all);
      const refs = all.map(entity => stringifyEntityRef(entity).toLowerCase());
      await engine.entities.removeAllBut(new Set(refs));
      await engine.settle();
    };
    const ship = async (day: number) => {
      const at = START + day * DAY;
      now = Math.max(now, at + 1);
      await engine.receive(
        shippingOf('cart', { id: `${day}`, at, hours: 1 }).map(payload => ({
          source: `cdevents:${payload.context.source}`,
          topic: `cdevents.${payload.context.type}`,
          payload,
        })),
      );
      await engine.settle();
    };
    const numbersOf = async (metric: string, ...asked: string[]) => {
      now = START + 30 * DAY;
      const counts: number[] = [];
      for (const scope of asked) {
        const [entity = organization] = await engine.entities.find([scope]);
        const { results } = await engine.answers.metrics({
          from: '2026-02-01',
          to: '2026-03-03',
          entities: [entity],
          metrics: [metric],
        });
        counts.push(results[0].metrics[0].n);
      }
      return counts;
    };
    const countsOf = (...asked: string[]) =>
      numbersOf('deployment-frequency', ...asked);
    const refs = () =>
      knex('entities')
        .where('kind', 'component')
        .whereNull('deleted_at')
        .orderBy('ref')
        .pluck('ref');
    const scopes = [
      'group:default/team-a',
      'group:default/team-b',
      'organization',
    ];

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = START;
      engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => now,
      });
      await read(0, cartOf('team-a'));
      await ship(5);
      await read(10, cartOf('team-b'));
      await ship(12);
    });

    it.each<[string, () => Promise<void>]>([
      ['at once', () => read(20, basket)],
      [
        'while both are there',
        async () => {
          await read(20, cartOf('team-b'), basket);
          await read(21, basket);
        },
      ],
      [
        'while neither is there',
        async () => {
          await read(20);
          await read(22, basket);
        },
      ],
    ])('keeps its past and whose it was then, %s', async (_, rename) => {
      const before = await knex('entities').where('ref', CART).first('id');
      await rename();
      await ship(25);
      await expect(refs()).resolves.toEqual([BASKET]);
      await expect(
        knex('entities').where('ref', BASKET).first('id'),
      ).resolves.toEqual(before);
      await expect(countsOf(BASKET, ...scopes)).resolves.toEqual([3, 1, 2, 3]);
      await expect(knex('entities').where('ref', CART)).resolves.toEqual([]);
    });

    it('keeps its objectives', async () => {
      const [{ id: entityId }] = await engine.entities.find([CART]);
      const at = START;
      const slo = { slo: pushedSlo, at, entityRef: CART, entityId };
      const kept = await defineSlo(knex, slo);
      await read(20, cartOf('team-b'), basket);
      const [{ id: basketId }] = await engine.entities.find([BASKET]);
      await defineSlo(knex, { ...slo, entityRef: BASKET, entityId: basketId });
      await read(21, basket);
      await expect(
        knex('slos').select('id', 'entity_ref', 'entity_id'),
      ).resolves.toEqual([
        { id: kept, entity_ref: BASKET, entity_id: entityId },
      ]);
    });

    it('counts on for those whose it was, where it is deleted', async () => {
      const [{ id: entityId }] = await engine.entities.find([CART]);
      const slo = { slo: pushedSlo, at: START, entityRef: CART, entityId };
      await defineSlo(knex, slo);
      const start = new Date(START + 15 * DAY).toISOString();
      const end = new Date(START + 15 * DAY + 300_000).toISOString();
      now = START + 16 * DAY;
      await engine.slis.push([
        { scope: CART, slo: pushedSlo.name, start, end, good: 90, valid: 100 },
      ]);
      await engine.settle();
      await read(20, service('payment', { owner: 'team-b' }));
      // Where its objectives were defined is not read any more.
      await engine.sloDefinitions.renew();
      const [payment] = await engine.entities.find([PAYMENT]);
      const still = { entityRef: PAYMENT, entityId: payment.id };
      await defineSlo(knex, { ...slo, ...still });
      await engine.settle();
      await expect(engine.entities.find([CART])).resolves.toEqual([]);
      await expect(countsOf(...scopes)).resolves.toEqual([1, 1, 2]);
      await expect(numbersOf('service-level', ...scopes)).resolves.toEqual([
        0, 100, 100,
      ]);
    });

    it('gives the old name up to whatever is called that later', async () => {
      await read(20, basket);
      await read(21, basket, service('cart', { owner: 'team-a' }));
      const claims = await knex('entity_claims')
        .where('value', 'cart')
        .pluck('entity_id');
      const [cart] = await engine.entities.find([CART]);
      expect(claims).toEqual([cart.id]);
    });

    it('is two entities where that is not certain', async () => {
      const twin = { ...basket, metadata: { ...basket.metadata, name: 'bag' } };
      await read(20, basket, twin);
      await expect(countsOf(BASKET, ...scopes)).resolves.toEqual([0, 1, 1, 2]);
      await expect(knex('entities').where('ref', CART)).resolves.toHaveLength(
        1,
      );
    });

    it('is two entities where the other one has long been there', async () => {
      await read(13, cartOf('team-b'), basket);
      await read(25, basket);
      await expect(knex('entities').where('ref', CART)).resolves.toHaveLength(
        1,
      );
    });

    it('is two entities where it claims something else', async () => {
      await read(20, service('basket', { owner: 'team-b' }));
      await expect(countsOf(BASKET, ...scopes)).resolves.toEqual([0, 1, 1, 2]);
    });
  });
});
