import {
  authorizedJson,
  type ConfiguredWebhook,
  type WebhookReceiver,
} from '@milepost/backstage-plugin-milepost-node';

/** The topic of what Argo CD tells. */
export const TOPIC = 'argocd.sync';

/** Takes the notifications of one Argo CD in. They are not signed: whoever sends them has to know a secret. */
export function createReceiver(webhook: ConfiguredWebhook): WebhookReceiver {
  const { source, secrets, misconfigured } = webhook;
  return {
    source,
    title: 'Argo CD',
    misconfigured,
    receive(request) {
      const read = authorizedJson(request, secrets);
      return 'payload' in read
        ? { events: [{ topic: TOPIC, payload: read.payload }] }
        : read;
    },
  };
}
