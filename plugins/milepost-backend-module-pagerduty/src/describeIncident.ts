import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import { namesIn } from '@milepost/backstage-plugin-milepost-node';
import type { IncidentEvent } from './payload';

/** What a webhook says of its incident, in the forms that are kept. */
export interface DescribedIncident {
  /** What happened, such as `incident.triggered`. */
  type: string;
  /** When it happened. */
  time: string;
  /** Whether a person did it. */
  byHuman: boolean;
  id: string;
  /** When the incident began, to the second. */
  createdAt?: string;
  /** Whether it calls somebody at once. */
  pages: boolean;
  merged: boolean;
  mergedInto?: string;
  fields: {
    url?: string;
    service?: string;
    title?: string;
    /** PagerDuty's own word. */
    severity?: string;
  };
}

const PEOPLE: ReadonlySet<unknown> = new Set(['user', 'user_reference']);

/** Reads the incident of a webhook. The people whom the payload mentions are taken out of its texts. */
export function describeIncident(
  event: IncidentEvent,
  payload: unknown,
): DescribedIncident {
  const { agent, data } = event;
  const names = namesIn({
    payload,
    namesOf: ({ type, summary, name, email }) =>
      PEOPLE.has(type) ? [summary, name, email] : [],
  });
  const reason = data.resolve_reason;
  return {
    type: event.event_type,
    time: event.occurred_at,
    // Integrations and services act, too, and so does PagerDuty itself.
    byHuman: PEOPLE.has(agent?.type),
    id: data.id,
    createdAt: data.created_at ?? undefined,
    pages: data.urgency === 'high',
    merged: reason?.type === 'merge_resolve_reason',
    mergedInto: reason?.incident,
    fields: {
      url: pageOf(data.html_url),
      // As entities claim it: ids of other tools can never be the same.
      service: data.service && `pagerduty/${data.service.toLowerCase()}`,
      title: scrubText(data.title, names),
      severity: scrubText(data.priority?.summary || data.urgency, names),
    },
  };
}

function pageOf(address: string | null | undefined): string | undefined {
  return address &&
    /^https:\/\/[^\s?#@]+$/.test(address) &&
    URL.canParse(address)
    ? address
    : undefined;
}
