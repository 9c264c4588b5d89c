import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  readAlertRules,
  readPayload,
  readWebhooks,
  tellEvents,
  type DeliverySource,
  type Mapping,
  type RawEvent,
  type SourceFault,
} from '@milepost/backstage-plugin-milepost-node';
import { createReceiver, topics } from './createReceiver';
import { notificationSchema } from './notification';
import { readIncidents } from './readIncidents';
import { tellAlert, type Meaning } from './tellAlert';

const ID = 'alertmanager';

/** Alertmanager's webhooks: alerts are pages, and say which objectives burn. */
export function createAlertmanagerSource(
  config: RootConfigService,
): DeliverySource {
  const { webhooks, faults } = readWebhooks({ config, tool: ID });
  const alerts = readAlertRules(config);
  const incidents = readIncidents(config);
  const meaning = { rules: alerts.rules, incidents: incidents.matches };
  const others = [...alerts.faults, ...incidents.faults];
  return {
    id: ID,
    title: 'Alertmanager',
    connect:
      'Add a receiver with a webhook to this portal to the configuration of Alertmanager, and its secret to milepost.alertmanager.webhooks.',
    webhooks: webhooks.map(createReceiver),
    faults: [
      ...faults,
      ...others.map((message): SourceFault => ({ source: ID, message })),
    ],
    // A notification has no id: one that says the same is the same.
    naturalKey: () => undefined,
    map: event => map(event, meaning),
  };
}

function map({ source, topic, payload }: RawEvent, meaning: Meaning): Mapping {
  if (topic === topics.truncation) {
    return {
      unmapped:
        'Alertmanager left alerts out of a notification: set max_alerts of its webhook to 0',
    };
  }
  if (topic !== topics.notification) {
    return { unmapped: `topic '${topic}' is not read` };
  }
  const read = readPayload(notificationSchema, payload);
  if (read.unmapped !== undefined) {
    return read;
  }
  const drafts = read.value.alerts.flatMap(alert => tellAlert(alert, meaning));
  // One alert may stand in a notification twice, as it fired and as it was resolved.
  const byId = new Map(drafts.map(draft => [draft.id, draft]));
  return tellEvents(source, [...byId.values()]);
}
