import type { Entity } from '@backstage/catalog-model';

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/payments',
    },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
  };
}

function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  };
}

/** A small made-up organisation. */
export const entities: Entity[] = [
  // Off a road, exempt from another, and waiting on a third.
  component('checkout'),
  // On the only road that is for it.
  component('ledger'),
  // None is for it.
  component('style-guide'),
  // There are none.
  component('bare'),
  group('payments'),
  group('platform'),
  group('operations'),
];
