import type {
  Connection,
  MetricDefinition,
} from '@milepost/backstage-plugin-milepost-common';
import { servicesIn } from './parts';
import { services, type Service } from './services';

/** A service, or what consists of services. */
export interface Subject {
  name: string;
  connection: Connection;
  hint?: Service['hint'];
  service?: Service;
  /** Of what it consists. */
  parts?: Subject[];
}

/** What a scope stands for; `undefined` where there is no such scope. */
export function subjectOf(scope: string): Subject | undefined {
  const names = servicesIn(scope);
  if (!names) {
    return undefined;
  }
  const members = names.map(name => {
    const service = services[name];
    const { connection, hint } = service;
    return { name: `component:default/${name}`, connection, hint, service };
  });
  return scope.startsWith('component:')
    ? members[0]
    : { name: scope, connection: anyOf(members), parts: members };
}

/** How much of a whole has a source for a metric. */
export function coverageOf(
  members: readonly Subject[],
  { needs }: MetricDefinition,
) {
  const applicable = members.filter(({ connection }) => connection.applicable);
  const connected = applicable.filter(({ connection }) =>
    needs.every(need => connection.connected.has(need)),
  );
  return { applicable: applicable.length, connected: connected.length };
}

function anyOf(members: readonly Subject[]): Connection {
  return {
    applicable: true,
    connected: new Set(
      members.flatMap(({ connection }) => [...connection.connected]),
    ),
    unmapped: false,
    silent: false,
  };
}

const A_DAY = 86_400;

/** What a value of a service should be: there is a target for one metric. */
export function targetOf(metric: string, value: number | null) {
  const met = value === null ? null : value <= A_DAY;
  return metric === 'lead-time-for-changes'
    ? { target: { tier: '1', value: A_DAY, met } }
    : {};
}
