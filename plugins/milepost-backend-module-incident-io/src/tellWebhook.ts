import {
  namesIn,
  plainWord,
  readPayload,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import {
  envelopeSchema,
  followUpSchema,
  incidentSchema,
  postmortemSchema,
  statusUpdateSchema,
} from './payload';
import type { z } from 'zod';
import type { Surroundings } from './surroundings';
import { tellFollowUp } from './tellFollowUp';
import { tellIncident } from './tellIncident';
import { tellPostmortem } from './tellPostmortem';

type Teller = (
  body: unknown,
  surroundings: Surroundings,
) => EventDraft[] | { unmapped: string };

const TELLERS: Readonly<Record<string, Teller>> = {
  'public_incident.incident_created_v2': reading(incidentSchema, tellIncident),
  'public_incident.incident_updated_v2': reading(incidentSchema, tellIncident),
  'public_incident.incident_status_updated_v2': reading(
    statusUpdateSchema,
    ({ incident, new_status, previous_status }, surroundings) =>
      tellIncident({ ...incident, incident_status: new_status }, surroundings, {
        from: previous_status?.category,
      }),
  ),
  'public_incident.follow_up_created_v1': reading(followUpSchema, tellFollowUp),
  'public_incident.follow_up_updated_v1': reading(followUpSchema, tellFollowUp),
  'public_incident.follow_up_created_v2': reading(followUpSchema, tellFollowUp),
  'public_incident.follow_up_updated_v2': reading(followUpSchema, tellFollowUp),
  'public_incident.postmortem_document_status_updated_v1': reading(
    postmortemSchema,
    tellPostmortem,
  ),
};

/** What is understood and says nothing that is measured; what is private carries nothing but an id. */
const SILENT: readonly RegExp[] = [
  /^private_/,
  /^public_incident\.action_(created|updated)_v\d+$/,
  /^public_(alert|escalation)\./,
  /^schedule\./,
  /^status_page_incident\./,
];

/** What a webhook tells, or the reason why nobody knows. */
export function tellWebhook(
  payload: unknown,
  serviceFields: readonly string[],
): EventDraft[] | { unmapped: string } {
  const envelope = readPayload(envelopeSchema, payload);
  if (envelope.unmapped !== undefined) {
    return envelope;
  }
  const type = envelope.value.event_type;
  if (SILENT.some(pattern => pattern.test(type))) {
    return [];
  }
  if (!Object.hasOwn(TELLERS, type)) {
    return {
      unmapped: `event type '${plainWord(type) ?? ''}' is not known here`,
    };
  }
  const names = namesIn({
    payload,
    // Only people have an address, a name at Slack, or a role that is a word.
    namesOf: ({ name, email, slack_user_id: slack, role }) =>
      email || slack || typeof role === 'string' ? [name, email, slack] : [],
  });
  return TELLERS[type](envelope.value[type], { names, serviceFields });
}

function reading<S extends z.ZodType>(
  schema: S,
  tell: (body: z.output<S>, surroundings: Surroundings) => EventDraft[],
): Teller {
  return (body, surroundings) => {
    const read = readPayload(schema, body);
    return read.unmapped === undefined ? tell(read.value, surroundings) : read;
  };
}
