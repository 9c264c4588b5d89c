import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  cdEventKey,
  mapCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import {
  readWebhooks,
  standardWebhookSecretSchema,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import { createReceiver } from './createReceiver';

/** CDEvents from whoever signs as Standard Webhooks says: they mean what they mean at the door for events. */
export function createStandardWebhooksSource(
  config: RootConfigService,
): DeliverySource {
  const { webhooks, faults } = readWebhooks({
    config,
    tool: 'standard-webhooks',
    key: 'standardWebhooks',
    secret: standardWebhookSecretSchema,
  });
  return {
    id: 'standard-webhooks',
    title: 'Standard Webhooks',
    connect:
      'Send CDEvents, signed as Standard Webhooks says, to this portal, and add the secret to milepost.standardWebhooks.webhooks.',
    webhooks: webhooks.map(createReceiver),
    faults,
    naturalKey: ({ payload }) => cdEventKey(payload),
    map: ({ payload, source }, { pseudonym }) =>
      mapCdEvent({ payload, source, pseudonym }),
  };
}
