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
import { ruleSchema, type Rule } from './rules';
import { syncSchema } from './sync';
import { operationOf, tellSync } from './tellSync';

const ID = 'argocd';

/** Argo CD's notifications: syncs of applications are deployments. */
export function createArgocdSource(config: RootConfigService): DeliverySource {
  const { webhooks, faults } = readWebhooks({ config, tool: ID });
  const read = readTargetRules({ config, tool: ID, schema: ruleSchema });
  return {
    id: ID,
    title: 'Argo CD',
    connect:
      'Add the notifications template of Milepost to Argo CD, and its secret to milepost.argocd.webhooks.',
    webhooks: webhooks.map(createReceiver),
    faults: [...faults, ...read.faults],
    naturalKey: ({ payload }) => naturalKey(payload),
    map: event => map(event, read.rules),
  };
}

/** Told once per state of an operation. */
function naturalKey(payload: unknown): string | undefined {
  const read = syncSchema.safeParse(payload);
  if (!read.success) {
    return undefined;
  }
  const { phase, health } = read.data;
  return `${operationOf(read.data)}:${phase}:${health ?? ''}`;
}

function map(
  { source, topic, payload }: RawEvent,
  rules: readonly Rule[],
): Mapping {
  if (topic !== TOPIC) {
    return { unmapped: `topic '${topic}' is not read` };
  }
  const read = readPayload(syncSchema, payload);
  if (read.unmapped !== undefined) {
    return read;
  }
  const told = tellSync(read.value, { source, rules });
  return 'unmapped' in told ? told : tellEvents(source, told);
}
