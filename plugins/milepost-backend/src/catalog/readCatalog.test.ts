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
});
