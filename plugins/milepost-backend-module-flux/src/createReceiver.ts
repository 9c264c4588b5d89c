import {
  isSignedBy,
  jsonOf,
  type ConfiguredWebhook,
  type WebhookReceiver,
  type WebhookRequest,
  type WebhookVerdict,
} from '@milepost/backstage-plugin-milepost-node';

/** The topic of what Flux tells. */
export const TOPIC = 'flux.event';

const SIGNATURE = /^sha256=([\da-f]{64})$/i;

/** Takes the events of one Flux in, which signs them as a provider of type generic-hmac. */
export function createReceiver(webhook: ConfiguredWebhook): WebhookReceiver {
  const { source, secrets, misconfigured } = webhook;
  return {
    source,
    title: 'Flux',
    misconfigured,
    receive: request => receive(request, secrets),
  };
}

function receive(
  { body, headers }: WebhookRequest,
  secrets: readonly string[],
): WebhookVerdict {
  const header = headers['x-signature'];
  if (header === undefined) {
    return {
      refused: 'there is no X-Signature header: is the type generic-hmac?',
    };
  }
  const [, signature] = SIGNATURE.exec(header) ?? [];
  if (signature === undefined) {
    return { refused: 'the X-Signature header is not of SHA-256' };
  }
  if (!isSignedBy({ body, secrets, signature: signature.toLowerCase() })) {
    return { refused: 'the X-Signature header is not of a known secret' };
  }
  const read = jsonOf(body);
  return 'payload' in read
    ? { events: [{ topic: TOPIC, payload: read.payload }] }
    : read;
}
