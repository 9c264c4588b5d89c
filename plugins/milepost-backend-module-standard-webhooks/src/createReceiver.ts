import {
  standardWebhookJson,
  type ConfiguredWebhook,
  type WebhookReceiver,
} from '@milepost/backstage-plugin-milepost-node';
import { eventsIn } from './eventsIn';

/** As many as at the door for events. */
const MOST = 1000;

/** Takes the webhooks of one sender in. */
export function createReceiver(webhook: ConfiguredWebhook): WebhookReceiver {
  const { source, secrets, misconfigured } = webhook;
  return {
    source,
    title: 'Standard Webhooks',
    misconfigured,
    receive(request) {
      const read = standardWebhookJson(request, secrets);
      if (!('payload' in read)) {
        return read;
      }
      const events = eventsIn(read.payload);
      return events.length > MOST
        ? { malformed: `a webhook holds at most ${MOST} events` }
        : { events };
    },
  };
}
