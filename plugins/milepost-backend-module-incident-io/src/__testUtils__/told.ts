import { mockServices } from '@backstage/backend-test-utils';
import {
  mergeIncident,
  mergeTicket,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { createIncidentIoSource } from '../incidentIoSource';
import { on } from './webhooks';

export const sourceWith = (incidentIo: object = {}) =>
  createIncidentIoSource(
    mockServices.rootConfig({ data: { milepost: { incidentIo } } as {} }),
  );
export const source = sourceWith();
export const context = { pseudonym: () => '' };
export const map = (payload: unknown, by = source) =>
  by.map({ source: 'incident-io', topic: 'incident-io.x', payload }, context);

export function eventsOf(
  payloads: readonly unknown[],
  by = source,
): DeliveryEvent[] {
  const events = payloads.flatMap(payload => map(payload, by).events ?? []);
  return [...new Map(events.map(event => [event.id, event])).values()];
}

export const incidentOf = (payloads: readonly unknown[], by = source) =>
  mergeIncident(eventsOf(payloads, by) as any[]);
export const ticketOf = (payloads: readonly unknown[]) =>
  mergeTicket(eventsOf(payloads) as any[]);
export const at = (time: string) => Date.parse(on(`${time}Z`));
