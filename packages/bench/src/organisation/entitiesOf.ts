import type { Entity } from '@backstage/catalog-model';
import type { Organisation } from './organisation';

/** The organisation as its catalog has it. */
export function entitiesOf(organisation: Organisation): Entity[] {
  const { groups, departments, systems, domains, services } = organisation;
  const { departmentOf, domainOf } = organisation;
  return [
    ...departments.map(name => entity('Group', name, { type: 'department' })),
    ...groups.map(name =>
      entity('Group', name, { type: 'team', parent: departmentOf[name] }),
    ),
    ...domains.map(name => entity('Domain', name, {})),
    ...systems.map(name => entity('System', name, { domain: domainOf[name] })),
    ...services.map(({ name, group, system, repository }) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: 'default',
        annotations: { 'milepost.dev/repository': repository },
      },
      spec: { type: 'service', lifecycle: 'production', owner: group, system },
      relations: [{ type: 'ownedBy', targetRef: `group:default/${group}` }],
    })),
  ];
}

function entity(
  kind: string,
  name: string,
  spec: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec,
  };
}
