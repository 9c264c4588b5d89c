import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { definePath, road } from '../paths/__testUtils__/definePath';
import { EntityStore } from './EntityStore';

jest.setTimeout(120_000);

const BEGINNING = '0001-01-01';

function component(
  name: string,
  spec: Record<string, string> = {},
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', owner: 'team-a', ...spec },
  };
}

const ownedBy = (owner: string) => component('shop', { owner });

describe('EntityStore', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let store: EntityStore;
    let now: string;

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = '2026-03-02T10:00:00Z';
      store = new EntityStore({
        knex,
        now: () => Date.parse(now),
        zone: 'Europe/Berlin',
        kinds: ['Component'],
      });
    });

    /** Owners from when to when, `assumed` for what was extended backwards. */
    async function history(): Promise<unknown[]> {
      const rows = await knex('entity_history').orderBy('valid_from');
      return rows.map(row => [
        row.valid_from,
        row.valid_to,
        row.owner.replace('group:default/', ''),
        ...(row.assumed ? ['assumed'] : []),
      ]);
    }

    const refs = async () =>
      (await store.find(['component:default/shop', 'component:default/pay']))
        .map(({ ref }) => ref)
        .sort();

    it('traces nothing anew where golden paths ask for other fields', async () => {
      await store.upsert([component('shop')]);
      await knex('dirty_entities').delete();
      await knex('dirty_paths').delete();
      const rule = {
        ...{ fact: 'entity', path: '$.spec.type' },
        ...{ operator: 'exists' as const, value: true },
      };
      const checks = [{ ...road.checks[0], rule }];
      await definePath(knex, { ...road, checks });

      expect(await store.upsert([component('shop')])).toBe(1);
      expect(await knex('dirty_entities')).toEqual([]);
      expect(await knex('dirty_paths')).toHaveLength(1);
      expect(await knex('entities').pluck('path_fields')).toEqual([
        '{"$.spec.type":"service"}',
      ]);
      expect(await store.upsert([component('shop')])).toBe(0);
    });

    it('keeps the past with the team whose it was', async () => {
      await store.upsert([ownedBy('team-a')]);
      await expect(history()).resolves.toEqual([
        [BEGINNING, null, 'team-a', 'assumed'],
      ]);

      now = '2026-04-01T10:00:00Z';
      await store.upsert([ownedBy('team-b')]);
      now = '2026-05-01T10:00:00Z';
      await store.upsert([ownedBy('team-b')]);
      now = '2026-06-01T10:00:00Z';
      await store.upsert([ownedBy('team-a')]);
      await expect(history()).resolves.toEqual([
        [BEGINNING, '2026-04-01', 'team-a', 'assumed'],
        ['2026-04-01', '2026-06-01', 'team-b'],
        ['2026-06-01', null, 'team-a'],
      ]);
    });

    it('keeps the last of several owners on one local day', async () => {
      // Half past midnight in Berlin: a day later than in Greenwich.
      now = '2026-04-01T22:30:00Z';
      await store.upsert([ownedBy('team-a')]);
      await store.upsert([ownedBy('team-b')]);
      now = '2026-04-02T21:30:00Z';
      await store.upsert([ownedBy('team-c')]);
      await expect(history()).resolves.toEqual([
        [BEGINNING, '2026-04-02', 'team-a', 'assumed'],
        ['2026-04-02', null, 'team-c'],
      ]);
      now = '2026-04-02T22:30:00Z';
      await store.upsert([ownedBy('team-d')]);
      await expect(history()).resolves.toEqual([
        [BEGINNING, '2026-04-02', 'team-a', 'assumed'],
        ['2026-04-02', '2026-04-03', 'team-c'],
        ['2026-04-03', null, 'team-d'],
      ]);
    });

    it('keeps a group within its parent, without claims', async () => {
      const group = (parent: string): Entity => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'team-a' },
        spec: { type: 'team', parent, children: [] },
      });
      await store.upsert([group('sales')]);
      now = '2026-04-01T10:00:00Z';
      await store.upsert([group('serving')]);
      await expect(
        knex('entity_history').orderBy('valid_from').pluck('parent'),
      ).resolves.toEqual(['group:default/sales', 'group:default/serving']);
      await expect(knex('entity_claims')).resolves.toEqual([]);
      await expect(knex('dirty_entities')).resolves.toEqual([]);
    });

    it('forgets nothing of an entity that is deleted, and takes it back', async () => {
      await store.upsert([ownedBy('team-a'), component('pay')]);
      await expect(refs()).resolves.toEqual([
        'component:default/pay',
        'component:default/shop',
      ]);
      const before = await knex('entities').where('name', 'shop').first('id');

      await store.removeAllBut(new Set(['component:default/pay']));
      await expect(refs()).resolves.toEqual(['component:default/pay']);
      await expect(knex('entity_history')).resolves.toHaveLength(2);
      await expect(
        knex('entity_claims').where('value', 'shop'),
      ).resolves.toHaveLength(1);

      now = '2026-04-01T10:00:00Z';
      await store.upsert([ownedBy('team-a')]);
      await expect(refs()).resolves.toHaveLength(2);
      await expect(
        knex('entities').where('name', 'shop').first('id'),
      ).resolves.toEqual(before);
    });

    it('replaces claims, and has an entity traced again only when something changed', async () => {
      const claims = () =>
        knex('entity_claims').where('kind', 'repository').pluck('value');
      const slug = (value: string) =>
        component('shop', {}, { 'milepost.dev/repository': value });
      await store.upsert([slug('acme/shop, acme/lib')]);
      await expect(knex('dirty_entities')).resolves.toHaveLength(1);
      await knex('dirty_entities').delete();

      await store.upsert([slug('acme/shop, acme/lib')]);
      await expect(knex('dirty_entities')).resolves.toEqual([]);

      await store.upsert([slug('acme/new')]);
      await expect(knex('dirty_entities')).resolves.toHaveLength(1);
      await expect(claims()).resolves.toEqual(['acme/new']);
    });

    it('takes a large page, and what nobody would write', async () => {
      const page = Array.from({ length: 1100 }, (_, index) =>
        component(`c${index}`),
      );
      const odd = component(
        'odd',
        { owner: 'group:', lifecycle: 'x'.repeat(5000) },
        {
          'milepost.dev/repository': noise(6000),
          'milepost.dev/service': 'a,a, A,a',
          'milepost.dev/paths': noise(6000),
        },
      );
      await store.upsert([...page, odd, component('c7')]);
      const [{ count }] = await knex('entities').count({ count: '*' });
      expect(Number(count)).toBe(1101);
      await store.removeAllBut(new Set());
      await expect(store.find(['component:default/c7'])).resolves.toEqual([]);
    });

    it('takes the same entities from two readers at once', async () => {
      const page = (owner: string) =>
        Array.from({ length: 400 }, (_, index) =>
          component(`c${index}`, { owner }),
        );
      for (let round = 0; round < 5; round++) {
        await Promise.all([
          store.upsert(page(`team-${round}`)),
          store.upsert(page(`team-${round}`).reverse()),
        ]);
      }
      const rows = await knex('entity_history').whereNull('valid_to');
      expect(rows).toHaveLength(400);
      expect(new Set(rows.map(row => row.owner))).toEqual(
        new Set(['group:default/team-4']),
      );
    });
  });
});

/** Text that no database compresses. */
function noise(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x4e00 + (state % 20_000));
  }).join('');
}
