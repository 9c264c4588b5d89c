import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  isSignedBy,
  jsonOf,
  milepostSourcesExtensionPoint,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import { PAGER_SECRET, PAGER_TOPIC, type PagerWebhook } from './pagerWebhook';

/** A paging tool: by webhook, and by Backstage's events service. */
const pager: DeliverySource = {
  id: 'pager',
  title: 'Pager',
  connect: 'Connect the pager.',
  topics: [PAGER_TOPIC],
  webhooks: [
    {
      source: 'pager',
      title: 'Pager',
      receive({ body, headers }) {
        const signature = headers['x-pager-signature'] ?? '';
        if (!isSignedBy({ body, signature, secrets: [PAGER_SECRET] })) {
          return { refused: 'the signature fits no known secret' };
        }
        const read = jsonOf(body);
        return 'malformed' in read
          ? read
          : { events: [{ topic: PAGER_TOPIC, payload: read.payload }] };
      },
    },
  ],
  naturalKey: ({ payload }) => (payload as PagerWebhook).event.id,
  map({ source, payload }) {
    const { event } = payload as PagerWebhook;
    return {
      events: [
        {
          id: `${source}/${event.id}`,
          source,
          type: 'incident.detected',
          time: event.occurred_at,
          incident: event.incident.id,
          service: event.incident.service,
          title: event.incident.title,
        },
      ],
    };
  },
};

export const pagerModule = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'pager',
  register(env) {
    env.registerInit({
      deps: { sources: milepostSourcesExtensionPoint },
      async init({ sources }) {
        sources.addSource(pager);
      },
    });
  },
});
