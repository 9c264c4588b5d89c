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

const HEADER = 'x-pagerduty-signature';
const VERSION = 'v1=';

/** Takes the webhooks of one PagerDuty account in. */
export function createReceiver(webhook: ConfiguredWebhook): WebhookReceiver {
  const { source, secrets, misconfigured } = webhook;
  return {
    source,
    title: 'PagerDuty',
    misconfigured,
    receive: request => receive(request, secrets),
  };
}

function receive(
  { body, headers }: WebhookRequest,
  secrets: readonly string[],
): WebhookVerdict {
  const signatures = signaturesIn(headers[HEADER]);
  if (signatures.length === 0) {
    return { refused: `there is no ${HEADER} header of version 1` };
  }
  // While secrets are rotated there is one signature for each: all are tried.
  const matches = signatures.map(signature =>
    isSignedBy({ body, signature, secrets }),
  );
  if (!matches.includes(true)) {
    return { refused: 'the signature does not match a known secret' };
  }
  const read = jsonOf(body);
  return 'payload' in read
    ? { events: [{ topic: topicOf(read.payload), payload: read.payload }] }
    : read;
}

function signaturesIn(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part.startsWith(VERSION))
    .map(part => part.slice(VERSION.length));
}

/** PagerDuty's own type, such as `pagerduty.incident.triggered`. */
function topicOf(payload: unknown): string {
  const read = readPayload(envelopeSchema, payload);
  const type = 'value' in read ? read.value.event.event_type : undefined;
  return `pagerduty.${plainWord(type) ?? 'unknown'}`;
}
