import {
  plainWord,
  readPayload,
  standardWebhookJson,
  type ConfiguredWebhook,
  type WebhookReceiver,
} from '@milepost/backstage-plugin-milepost-node';
import { envelopeSchema } from './payload';

/** Takes the webhooks of one incident.io organisation in, signed as Standard Webhooks says. */
export function createReceiver(webhook: ConfiguredWebhook): WebhookReceiver {
  const { source, secrets, misconfigured } = webhook;
  return {
    source,
    title: 'incident.io',
    misconfigured,
    receive(request) {
      const read = standardWebhookJson(request, secrets);
      return 'payload' in read
        ? { events: [{ topic: topicOf(read.payload), payload: read.payload }] }
        : read;
    },
  };
}

/** incident.io's own type, such as `incident-io.public_incident.incident_created_v2`. */
function topicOf(payload: unknown): string {
  const read = readPayload(envelopeSchema, payload);
  const type = 'value' in read ? read.value.event_type : undefined;
  return `incident-io.${plainWord(type) ?? 'unknown'}`;
}
