import { mockServices } from '@backstage/backend-test-utils';
import {
  mergeIncident,
  mergeTicket,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { createJiraSource } from '../jiraSource';
import { webhookOf, type Webhook } from './webhookOf';

export const sourceWith = (jira: object = {}, timeZone?: string) =>
  createJiraSource(
    mockServices.rootConfig({ data: { milepost: { jira, timeZone } } as {} }),
  );
export const source = sourceWith();
export const context = { pseudonym: () => '' };
export const map = (payload: unknown, by = source) =>
  by.map({ source: 'jira', topic: 'jira.issue_updated', payload }, context);

export function eventsOf(
  webhooks: readonly Webhook[],
  by = source,
): DeliveryEvent[] {
  const events = webhooks.flatMap(
    webhook => map(webhookOf(webhook), by).events ?? [],
  );
  return [...new Map(events.map(event => [event.id, event])).values()];
}

export const incidentOf = (webhooks: readonly Webhook[], by = source) =>
  mergeIncident(eventsOf(webhooks, by) as any[]);
export const ticketOf = (webhooks: readonly Webhook[], by = source) =>
  mergeTicket(eventsOf(webhooks, by) as any[]);
export const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);
