import {
  authorizedJson,
  type ConfiguredWebhook,
  type WebhookReceiver,
} from '@milepost/backstage-plugin-milepost-node';
import { truncationSchema } from './notification';

/** The topic of a notification, and that of the remark that alerts are missing from one. */
export const topics = {
  notification: 'alertmanager.notification',
  truncation: 'alertmanager.truncation',
} as const;

/** Takes the notifications of one Alertmanager in. They are not signed: whoever sends them has to know a secret. */
export function createReceiver(webhook: ConfiguredWebhook): WebhookReceiver {
  const { source, secrets, misconfigured } = webhook;
  return {
    source,
    title: 'Alertmanager',
    misconfigured,
    receive(request) {
      const read = authorizedJson(request, secrets);
      return 'payload' in read ? { events: eventsOf(read.payload) } : read;
    },
  };
}

/** A remark of its own says that alerts are missing, so that it is seen among what could not be mapped. */
function eventsOf(payload: unknown) {
  const truncation = truncationSchema.safeParse(payload);
  const notification = { topic: topics.notification, payload };
  return truncation.success
    ? [notification, { topic: topics.truncation, payload: truncation.data }]
    : [notification];
}
