import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  readWebhooks,
  standardWebhookSecretSchema,
  tellEvents,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import { createReceiver } from './createReceiver';
import { readServiceFields } from './readServiceFields';
import { tellWebhook } from './tellWebhook';

const ID = 'incident-io';

/** The webhooks of incident.io: incidents, follow-ups and postmortems. */
export function createIncidentIoSource(
  config: RootConfigService,
): DeliverySource {
  const { webhooks, faults } = readWebhooks({
    config,
    tool: ID,
    key: 'incidentIo',
    secret: standardWebhookSecretSchema,
  });
  const services = readServiceFields(config);
  return {
    id: ID,
    title: 'incident.io',
    connect:
      'Add a webhook endpoint to this portal in incident.io, and its signing secret to milepost.incidentIo.webhooks.',
    webhooks: webhooks.map(createReceiver),
    faults: [
      ...faults,
      ...services.faults.map(message => ({ source: ID, message })),
    ],
    // The id of a message is in its headers alone; one that says the same is the same.
    naturalKey: () => undefined,
    map({ source, payload }) {
      const told = tellWebhook(payload, services.fields);
      return Array.isArray(told) ? tellEvents(source, told) : told;
    },
  };
}
