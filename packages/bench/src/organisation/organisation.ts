import { Random } from './Random';

/** The reference organisation at scale 1, over two years. */
const REFERENCE = {
  services: 10_000,
  groups: 500,
  changes: 2_000_000,
  deployments: 1_700_000,
  incidents: 65_000,
};

export const YEARS = 2;

const GROUPS_IN_DEPARTMENT = 20;
const SERVICES_IN_SYSTEM = 8;
const SYSTEMS_IN_DOMAIN = 50;

/** A service, and how much happens to it in the two years. */
export interface Service {
  index: number;
  name: string;
  group: string;
  system: string;
  repository: string;
  changes: number;
  deployments: number;
  incidents: number;
}

export interface Organisation {
  scale: number;
  /** Milliseconds since 1970: where the two years end. */
  until: number;
  /** Teams, of which some make up a department. */
  groups: string[];
  departments: string[];
  /** The department of each group. */
  departmentOf: Readonly<Record<string, string>>;
  /** Systems, of which some make up a domain. */
  systems: string[];
  domains: string[];
  /** The domain of each system. */
  domainOf: Readonly<Record<string, string>>;
  services: Service[];
  /** Some of it has come to others. */
  isReorganised: boolean;
}

/**
 * The reference organisation, smaller by a factor: fewer services, each with as much history as at full
 * scale. Activity is spread as in the field: the busiest service has some forty times that of a usual one.
 */
export function organisationOf(scale: number, until: number): Organisation {
  const count = Math.max(1, Math.round(REFERENCE.services * scale));
  const groups = Array.from(
    { length: Math.max(1, Math.round(REFERENCE.groups * scale)) },
    (_, index) => `group-${numbered(index, 3)}`,
  );
  const systems = numberedFrom('system', Math.ceil(count / SERVICES_IN_SYSTEM));
  const random = new Random(1);
  const weights = Array.from({ length: count }, () =>
    Math.exp(random.normal()),
  );
  const shares = {
    changes: apportion(REFERENCE.changes * scale, weights),
    deployments: apportion(REFERENCE.deployments * scale, weights),
    incidents: apportion(REFERENCE.incidents * scale, weights),
  };
  const services = weights.map((_, index) => {
    const name = `service-${numbered(index, 5)}`;
    const group = groups[index % groups.length];
    return {
      index,
      name,
      group,
      system: systems[index % systems.length],
      repository: `code.example.org/${group}/${name}`,
      changes: shares.changes[index],
      deployments: shares.deployments[index],
      incidents: shares.incidents[index],
    };
  });
  const departments = numberedFrom(
    'department',
    Math.ceil(groups.length / GROUPS_IN_DEPARTMENT),
  );
  const domains = numberedFrom(
    'domain',
    Math.ceil(systems.length / SYSTEMS_IN_DOMAIN),
  );
  return {
    scale,
    until,
    groups,
    departments,
    departmentOf: inTurn(groups, departments),
    systems,
    domains,
    domainOf: inTurn(systems, domains),
    services,
    isReorganised: false,
  };
}

/** Each name with one of some others, one after the other. */
function inTurn(
  names: readonly string[],
  others: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.map((name, index) => [name, others[index % others.length]]),
  );
}

function numberedFrom(word: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${word}-${numbered(index, 4)}`,
  );
}

/** A total in whole parts by weight that add up to it. */
function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let weighed = 0;
  let given = 0;
  return weights.map(weight => {
    weighed += weight;
    const part = Math.round((total * weighed) / sum) - given;
    given += part;
    return part;
  });
}

function numbered(index: number, digits: number): string {
  return String(index).padStart(digits, '0');
}
