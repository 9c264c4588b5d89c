import type { Entity } from '@backstage/catalog-model';
import { services } from './fake/services';

/** The catalog of the development app: one component for each service of the fake. */
export const entities: Entity[] = Object.entries(services).map(
  ([name, { about }]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', description: about },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  }),
);
