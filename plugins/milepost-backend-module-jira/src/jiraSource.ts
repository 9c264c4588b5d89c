import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  readPayload,
  readWebhooks,
  tellEvents,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import { createReceiver } from './createReceiver';
import { envelopeSchema } from './payload';
import { readRules } from './readRules';
import { tellWebhook } from './tellWebhook';

const ID = 'jira';

/** Jira's webhooks: some of its issues are incidents, postmortems and corrective actions. */
export function createJiraSource(config: RootConfigService): DeliverySource {
  const { webhooks, faults } = readWebhooks({ config, tool: ID });
  const settings = readRules(config);
  return {
    id: ID,
    title: 'Jira',
    connect:
      'Add a webhook for issues to this portal in Jira, and its secret to milepost.jira.webhooks.',
    webhooks: webhooks.map(createReceiver),
    faults: [
      ...faults,
      ...settings.faults.map(message => ({ source: ID, message })),
    ],
    naturalKey: ({ payload }) => identityOf(payload),
    map({ source, payload }) {
      const told = tellWebhook(payload, settings.rules);
      return Array.isArray(told) ? tellEvents(source, told) : told;
    },
  };
}

/** The identifier that stays the same when Jira tries again is in a header alone; these say as much. */
function identityOf(payload: unknown): string | undefined {
  const read = readPayload(envelopeSchema, payload);
  if (!('value' in read) || !read.value.issue) {
    return undefined;
  }
  const { webhookEvent, issue, timestamp, changelog } = read.value;
  return [webhookEvent, issue.id, timestamp, changelog?.id ?? ''].join(' ');
}
