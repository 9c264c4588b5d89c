import type { Entity } from '@backstage/catalog-model';
import { domains, services, teams } from './services';

function entity(kind: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: { type: kind === 'Component' ? 'service' : 'team', children: [] },
  };
}

const groups = new Set(teams.flatMap(({ name, above }) => [name, above]));

/** What the catalog of the made-up organisation holds. */
export const organisationEntities: Entity[] = [
  ...[...groups].map(name => entity('Group', name)),
  ...Object.keys(domains).map(name => entity('System', name)),
  ...[...new Set(Object.values(domains))].map(name => entity('Domain', name)),
  ...services.map(({ name }) => entity('Component', name)),
];
