import type { Entity } from '@backstage/catalog-model';
import { scopes } from './fake/groups';
import { services } from './fake/services';

const parents: Record<string, string> = {
  payments: 'commerce',
  storefront: 'commerce',
};

function groupOf(name: string): Entity {
  const parent = parents[name];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: parent ? 'team' : 'department', children: [] },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

const groups = Object.keys(scopes)
  .filter(ref => ref.startsWith('group:'))
  .map(ref => groupOf(ref.replace('group:default/', '')));

const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { owner: 'payments', domain: 'selling' },
  relations: [
    { type: 'partOf', targetRef: 'domain:default/selling' },
    { type: 'ownedBy', targetRef: 'group:default/payments' },
  ],
};

const components = services.map(
  ({ name, owner }): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner },
  }),
);

/** A small made-up organisation. */
export const entities: Entity[] = [...groups, shop, ...components];
