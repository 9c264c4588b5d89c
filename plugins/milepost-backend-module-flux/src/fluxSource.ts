import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  readPayload,
  readTargetRules,
  readWebhooks,
  tellEvents,
  type DeliverySource,
  type Mapping,
  type RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { createReceiver, TOPIC } from './createReceiver';
import { fluxEventSchema } from './fluxEvent';
import { ruleSchema, type Rule } from './rules';
import { identityOf, tellFluxEvent } from './tellFluxEvent';

const ID = 'flux';

/** Flux's notifications: reconciled kustomizations and releases are deployments. */
export function createFluxSource(config: RootConfigService): DeliverySource {
  const { webhooks, faults } = readWebhooks({ config, tool: ID });
  const read = readTargetRules({ config, tool: ID, schema: ruleSchema });
  return {
    id: ID,
    title: 'Flux',
    connect:
      'Add a provider of type generic-hmac and an alert to Flux, and its token to milepost.flux.webhooks.',
    webhooks: webhooks.map(createReceiver),
    faults: [...faults, ...read.faults],
    naturalKey({ payload }) {
      const event = fluxEventSchema.safeParse(payload);
      return event.success ? identityOf(event.data) : undefined;
    },
    map: event => map(event, read.rules),
  };
}

function map(
  { source, topic, payload }: RawEvent,
  rules: readonly Rule[],
): Mapping {
  if (topic !== TOPIC) {
    return { unmapped: `topic '${topic}' is not read` };
  }
  const read = readPayload(fluxEventSchema, payload);
  return read.unmapped === undefined
    ? tellEvents(source, tellFluxEvent(read.value, { source, rules }))
    : read;
}
