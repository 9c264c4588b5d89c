import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';

const HOUR = 3_600_000;

function entity(
  kind: string,
  name: string,
  spec: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec,
  };
}

export function service(
  name: string,
  spec: { owner: string; system?: string },
): Entity {
  const plain = entity('Component', name, {
    type: 'service',
    lifecycle: 'production',
    ...spec,
  });
  const annotations = { 'milepost.dev/repository': `acme/${name}` };
  return { ...plain, metadata: { name, annotations } };
}

/** Two teams in a department that is in itself, a system in a domain in a domain, and a service of a person. */
export const company: readonly Entity[] = [
  entity('Group', 'department', { type: 'department', parent: 'department' }),
  entity('Group', 'team-a', { type: 'team', parent: 'department' }),
  entity('Group', 'team-b', { type: 'team', parent: 'department' }),
  entity('Domain', 'commerce', { owner: 'department' }),
  entity('Domain', 'sales', { owner: 'department', subdomainOf: 'commerce' }),
  entity('System', 'checkout', { owner: 'team-a', domain: 'sales' }),
  service('cart', { owner: 'team-a', system: 'checkout' }),
  service('payment', { owner: 'team-b', system: 'checkout' }),
  service('search', { owner: 'team-b' }),
  service('hobby', { owner: 'user:default/somebody' }),
];

/** The services of the company. */
export const SERVICES = ['cart', 'payment', 'search', 'hobby'] as const;

/** One deployment of a service, the change that it carries, and perhaps an incident that it caused. */
export function shippingOf(
  service_: string,
  options: { id: string; at: number; hours: number; incident?: boolean },
): BuiltCdEvent[] {
  const { id, at, hours, incident } = options;
  const time = (offset: number) => new Date(at + offset * HOUR).toISOString();
  const content = { repository: { id: `acme/${service_}` } };
  const revision = `revision-${service_}-${id}`;
  const about = { service: { id: service_ }, environment: { id: 'prod' } };
  const tell = (type: 'detected' | 'resolved', offset: number) =>
    buildCdEvent({
      type: `incident.${type}`,
      id: `${type}-${service_}-${id}`,
      source: '/pager',
      subject: `${service_}-${id}`,
      time: time(offset),
      content: about,
      milepost: { causedBy: { revision } },
    });
  return [
    buildCdEvent({
      type: 'change.merged',
      id: `merged-${service_}-${id}`,
      source: '/scm',
      subject: id,
      time: time(-hours / 2),
      content,
      milepost: { openedAt: time(-hours), mergeRevision: revision },
    }),
    buildCdEvent({
      type: 'service.deployed',
      id: `deployed-${service_}-${id}`,
      source: '/cd',
      subject: service_,
      time: time(0),
      content: { environment: { id: 'prod' } },
      milepost: { revision, repository: `acme/${service_}` },
    }),
    ...(incident ? [tell('detected', 1), tell('resolved', 1 + hours)] : []),
  ];
}
