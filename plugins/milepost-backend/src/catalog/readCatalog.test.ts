import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { EntityStore } from './EntityStore';
import { readCatalog } from './readCatalog';

const entity = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec: {},
});

describe('readCatalog', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let knex: Knex;
  let entities: EntityStore;

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await migrate(knex);
    entities = new EntityStore({
      knex,
      now: Date.now,
      zone: 'UTC',
      kinds: ['Component'],
    });
  });

  const read = (catalog: CatalogService) =>
    readCatalog({
      catalog,
      auth: mockServices.auth(),
      entities,
      kinds: ['Component'],
    });
  const known = () =>
    knex('entities').whereNull('deleted_at').orderBy('ref').pluck('ref');

  it('takes over what can be deployed and who owns it, and notices what is gone', async () => {
    const all = [
      entity('Component', 'shop'),
      entity('Component', 'pay'),
      entity('Group', 'team-a'),
      entity('System', 'sales'),
      entity('Domain', 'retail'),
      entity('User', 'somebody'),
    ];
    await read(catalogServiceMock({ entities: all }));
    await expect(known()).resolves.toEqual([
      'component:default/pay',
      'component:default/shop',
      'domain:default/retail',
      'group:default/team-a',
      'system:default/sales',
    ]);
    await read(catalogServiceMock({ entities: all.slice(0, 1) }));
    await expect(known()).resolves.toEqual(['component:default/shop']);
  });

  it('deletes nothing because a catalog is empty, or broke off', async () => {
    const shop = entity('Component', 'shop');
    const pay = entity('Component', 'pay');
    await read(catalogServiceMock({ entities: [shop, pay] }));
    await read(catalogServiceMock({ entities: [] }));
    await expect(known()).resolves.toHaveLength(2);

    const breaking = catalogServiceMock.mock({
      async *streamEntities() {
        yield [shop];
        throw new Error('The catalog went away');
      },
    });
    await expect(read(breaking)).rejects.toThrow('went away');
    await expect(known()).resolves.toHaveLength(2);
  });

  it('notes how many people are in a group and below it, and who they are nowhere', async () => {
    const team = (name: string, people: string[], parent?: string) => ({
      ...entity('Group', name),
      spec: parent ? { parent } : {},
      relations: people.map(person => ({
        type: 'hasMember',
        targetRef: `user:default/${person}`,
      })),
    });
    const people = async () =>
      Object.fromEntries(
        (await knex('entities').select('name', 'people')).map(row => [
          row.name,
          row.people,
        ]),
      );
    const shop = entity('Component', 'shop');
    const above = team('above', []);
    const one = team('one', ['zoe', 'quentin'], 'above');
    const two = team('two', ['quentin', 'xaver'], 'above');
    await read(catalogServiceMock({ entities: [shop, above, one, two] }));
    const first = { shop: null, above: 3, one: 2, two: 2 };
    await expect(people()).resolves.toEqual(first);

    const left = team('one', ['zoe'], 'above');
    await read(catalogServiceMock({ entities: [shop, above, left] }));
    // The group that is gone keeps what was known of it.
    const then = { shop: null, above: 1, one: 1, two: 2 };
    await expect(people()).resolves.toEqual(then);
    const stored = JSON.stringify([
      await knex('entities'),
      await knex('entity_history'),
    ]);
    expect(stored).not.toMatch(/zoe|quentin|xaver/);
  });
});
