import {
  withContentId,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import type { DescribedIncident } from './describeIncident';

type Verb =
  | 'detected'
  | 'reported'
  | 'acknowledged'
  | 'resolved'
  | 'merged'
  | 'reopened';

/**
 * What a webhook tells of an incident: what happened, with all that is known by now; and that it began, for the
 * webhook that told so may have been lost.
 */
export function tellIncident(incident: DescribedIncident): EventDraft[] {
  const { time, createdAt, fields } = incident;
  const event = (verb: Verb, at: string, content: object): EventDraft =>
    withContentId(
      {
        type: `incident.${verb}` as const,
        incident: incident.id,
        time: at,
        ...content,
      },
      incident.id,
    );
  const { service, url } = fields;
  const began =
    createdAt && incident.type !== 'incident.triggered'
      ? [event('detected', createdAt, { service, url })]
      : [];
  return [
    ...began,
    ...verbsOf(incident).map(verb =>
      event(verb, time, {
        ...fields,
        ...(verb === 'merged' && { mergedInto: incident.mergedInto }),
      }),
    ),
  ];
}

function verbsOf(incident: DescribedIncident): Verb[] {
  switch (incident.type) {
    case 'incident.triggered':
      return ['detected'];
    case 'incident.acknowledged':
      return [incident.byHuman ? 'acknowledged' : 'reported'];
    case 'incident.resolved':
      return incident.merged ? ['resolved', 'merged'] : ['resolved'];
    case 'incident.reopened':
      return ['reopened'];
    default:
      // Whatever else happens changes what is known of it, and no clock. An acknowledgement that timed out stands.
      return ['reported'];
  }
}
