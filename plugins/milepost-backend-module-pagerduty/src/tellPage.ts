import {
  withContentId,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import { alertOf } from './alertOf';
import type { DescribedIncident } from './describeIncident';

type Verb = 'triggered' | 'acknowledged' | 'resolved';

/** What a webhook tells of the page that an incident of high urgency is. */
export function tellPage(incident: DescribedIncident): EventDraft[] {
  if (!incident.pages) {
    return [];
  }
  const { time, createdAt, fields } = incident;
  const alert = alertOf(fields);
  const event = (verb: Verb, at: string, content: object): EventDraft =>
    withContentId(
      {
        type: `page.${verb}` as const,
        page: incident.id,
        time: at,
        alert,
        ...content,
      },
      incident.id,
    );
  const { service, url } = fields;
  const verb = verbOf(incident);
  return [
    ...(createdAt && incident.type !== 'incident.triggered'
      ? [event('triggered', createdAt, { service, url })]
      : []),
    ...(verb ? [event(verb, time, fields)] : []),
  ];
}

function verbOf(incident: DescribedIncident): Verb | undefined {
  switch (incident.type) {
    case 'incident.triggered':
    case 'incident.reopened':
      return 'triggered';
    case 'incident.acknowledged':
      return incident.byHuman ? 'acknowledged' : undefined;
    case 'incident.resolved':
      return 'resolved';
    default:
      return undefined;
  }
}
