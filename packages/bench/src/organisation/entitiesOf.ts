import type { Entity } from '@backstage/catalog-model';
import type { Organisation } from './organisation';

/** The organisation as its catalog has it. */
export function entitiesOf({ groups, services }: Organisation): Entity[] {
  return [
    ...groups.map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name, namespace: 'default' },
      spec: { type: 'team', children: [] },
    })),
    ...services.map(({ name, group, repository }) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: 'default',
        annotations: { 'milepost.dev/repository': repository },
      },
      spec: { type: 'service', lifecycle: 'production', owner: group },
      relations: [{ type: 'ownedBy', targetRef: `group:default/${group}` }],
    })),
  ];
}
