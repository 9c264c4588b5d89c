import {
  isSignedBy,
  jsonOf,
  plainWord,
  readPayload,
  type ConfiguredWebhook,
  type WebhookReceiver,
  type WebhookRequest,
  type WebhookVerdict,
} from '@milepost/backstage-plugin-milepost-node';
import { envelopeSchema } from './payload';

const HEADER = 'x-hub-signature';
const METHOD = 'sha256=';

/** Takes the webhooks of one Jira in. */
export function createReceiver(webhook: ConfiguredWebhook): WebhookReceiver {
  const { source, secrets, misconfigured } = webhook;
  return {
    source,
    title: 'Jira',
    misconfigured,
    receive: request => receive(request, secrets),
  };
}

function receive(
  { body, headers }: WebhookRequest,
  secrets: readonly string[],
): WebhookVerdict {
  const header = headers[HEADER] ?? '';
  if (!header.startsWith(METHOD)) {
    return {
      refused: `there is no ${HEADER} header with ${METHOD}: the webhook has no secret`,
    };
  }
  const signature = header.slice(METHOD.length);
  if (!isSignedBy({ body, signature, secrets })) {
    return { refused: 'the signature does not match a known secret' };
  }
  const read = jsonOf(body);
  return 'payload' in read
    ? { events: [{ topic: topicOf(read.payload), payload: read.payload }] }
    : read;
}

/** Jira's own type, such as `jira.issue_updated`. */
function topicOf(payload: unknown): string {
  const read = readPayload(envelopeSchema, payload);
  const type = 'value' in read ? read.value.webhookEvent : undefined;
  return `jira.${plainWord(type?.replace(/^jira:/, '')) ?? 'unknown'}`;
}
