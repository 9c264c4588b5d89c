import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  readPayload,
  readWebhooks,
  tellEvents,
  type DeliverySource,
  type Mapping,
  type RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { createReceiver } from './createReceiver';
import { envelopeSchema } from './payload';
import { tellWebhook } from './tellWebhook';

const ID = 'pagerduty';

/** PagerDuty's V3 webhooks: incidents, and those of high urgency as pages. */
export function createPagerdutySource(
  config: RootConfigService,
): DeliverySource {
  const { webhooks, faults } = readWebhooks({ config, tool: ID });
  return {
    id: ID,
    title: 'PagerDuty',
    connect:
      'Add a generic V3 webhook to this portal in PagerDuty, and its secret to milepost.pagerduty.webhooks.',
    webhooks: webhooks.map(createReceiver),
    faults,
    naturalKey({ payload }) {
      const read = readPayload(envelopeSchema, payload);
      return 'value' in read ? read.value.event.id : undefined;
    },
    map,
  };
}

function map({ source, payload }: RawEvent): Mapping {
  const told = tellWebhook(payload);
  return Array.isArray(told) ? tellEvents(source, told) : told;
}
