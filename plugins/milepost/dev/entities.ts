import type { Entity } from '@backstage/catalog-model';
import { parts } from './fake/parts';
import { services } from './fake/services';

/** The catalog of the development app: the services of the fake, and what consists of them. */
export const entities: Entity[] = [
  ...Object.entries(services).map(([name, { about }]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', description: about },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  })),
  ...parts.map(({ kind, name, title, type, parent }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', title },
    spec: { ...(type && { type, children: [] }), ...(parent && { parent }) },
  })),
];
