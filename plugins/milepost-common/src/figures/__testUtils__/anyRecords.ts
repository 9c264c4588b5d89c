import fc from 'fast-check';
import type { DeliveryRecords } from '../../metrics/records';
import { run } from './anyBuilds';
import { change, deployment } from './anyDelivery';
import { incident, ticket } from './anyIncidents';
import { alertRule, page } from './anyPages';
import { slo } from './anySlos';

const list = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.array(arbitrary, { maxLength: 12 });

/** What an entity may have had until now; its ids begin with a name. */
export function anyRecords(name: string): fc.Arbitrary<DeliveryRecords> {
  const named = <R extends { id: string }>(records: readonly R[]) =>
    records.map((record, index) => ({ ...record, id: `${name} ${index}` }));
  return fc
    .record({
      deployments: list(deployment),
      changes: list(change),
      incidents: list(incident),
      builds: list(run),
      tickets: list(ticket),
      pages: list(page),
      alertRules: list(alertRule),
      slos: fc.array(slo, { maxLength: 4 }),
    })
    .map(({ deployments, changes, incidents, builds, tickets, ...more }) => ({
      deployments: named(deployments),
      changes: named(changes),
      incidents: named(incidents),
      builds: builds.flatMap((attempts, index) =>
        attempts.map(build => ({ ...build, id: `${name} ${index}` })),
      ),
      tickets: named(tickets).map(({ of, ...rest }) => ({
        ...rest,
        incident: `${name} ${of}`,
      })),
      // Of a service of its own: the same alert of another is another.
      pages: named(more.pages).map(each => ({ ...each, service: name })),
      alertRules: named(more.alertRules),
      slos: named(more.slos),
    }));
}
