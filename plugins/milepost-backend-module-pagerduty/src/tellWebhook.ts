import {
  plainWord,
  readPayload,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import { describeIncident } from './describeIncident';
import { envelopeSchema, incidentEventSchema } from './payload';
import { tellIncident } from './tellIncident';
import { tellPage } from './tellPage';

/** What tells of the life of an incident. */
const TELLING: ReadonlySet<string> = new Set([
  'incident.triggered',
  'incident.acknowledged',
  'incident.unacknowledged',
  'incident.resolved',
  'incident.reopened',
  'incident.priority_updated',
  'incident.urgency_updated',
  'incident.service_updated',
  'incident.title_updated',
]);

/** What is understood and changes nothing that is measured. */
const SILENT: readonly RegExp[] = [
  /^pagey\.ping$/,
  /^service\.(created|updated|deleted|custom_field_values\.updated)$/,
  /^incident\.(annotated|delegated|escalated|reassigned)$/,
  /^incident\.(status_update_published|conference_bridge\.updated|incident_type\.changed)$/,
  /^incident\.(custom_field_values|field_values)\.updated$/,
  /^incident\.(responder|role|task|action_invocation|workflow)\.[a-z_]+$/,
];

/** What a V3 webhook tells, or the reason why nobody knows. */
export function tellWebhook(
  payload: unknown,
): EventDraft[] | { unmapped: string } {
  const envelope = readPayload(envelopeSchema, payload);
  if (envelope.unmapped !== undefined) {
    return envelope;
  }
  const type = envelope.value.event.event_type;
  if (SILENT.some(pattern => pattern.test(type))) {
    return [];
  }
  if (!TELLING.has(type)) {
    return {
      unmapped: `event type '${plainWord(type) ?? ''}' is not known here`,
    };
  }
  const read = readPayload(incidentEventSchema, payload);
  if (read.unmapped !== undefined) {
    return read;
  }
  const incident = describeIncident(read.value.event, payload);
  return [...tellIncident(incident), ...tellPage(incident)];
}
