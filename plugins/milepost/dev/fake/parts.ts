import { services } from './services';

/** What consists of services in the fake. */
export interface Part {
  kind: 'Group' | 'System' | 'Domain';
  name: string;
  title: string;
  /** Of a group. */
  type?: string;
  /** Of a team. */
  parent?: string;
  services: string[];
}

/** Two departments with a team each, systems and a domain. */
export const parts: Part[] = [
  {
    kind: 'Group',
    name: 'commerce',
    title: 'Commerce',
    type: 'department',
    services: ['checkout', 'search', 'pricing', 'loyalty'],
  },
  {
    kind: 'Group',
    name: 'operations',
    title: 'Operations',
    type: 'department',
    services: ['ledger', 'archive', 'newsletter', 'style-guide'],
  },
  {
    kind: 'Group',
    name: 'payments',
    title: 'Payments',
    type: 'team',
    parent: 'commerce',
    services: ['checkout', 'pricing', 'loyalty'],
  },
  {
    kind: 'Group',
    name: 'finance',
    title: 'Finance',
    type: 'team',
    parent: 'operations',
    services: ['ledger', 'archive'],
  },
  {
    kind: 'System',
    name: 'shop',
    title: 'Shop',
    services: ['checkout', 'search'],
  },
  {
    kind: 'Domain',
    name: 'selling',
    title: 'Selling',
    services: ['checkout', 'search', 'pricing', 'loyalty'],
  },
];

/** The entity ref of a part. */
export function refOf({ kind, name }: Part): string {
  return `${kind.toLowerCase()}:default/${name}`;
}

/** The services that a scope consists of; `undefined` where there is no such scope. */
export function servicesIn(scope: string): string[] | undefined {
  if (scope === 'organization') {
    return Object.keys(services);
  }
  const part = parts.find(known => refOf(known) === scope);
  const name = scope.split('/')[1];
  return part?.services ?? (name in services ? [name] : undefined);
}
