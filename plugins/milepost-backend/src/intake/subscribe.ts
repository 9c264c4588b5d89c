import type { EventsService } from '@backstage/plugin-events-node';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Inbox } from './Inbox';

/**
 * Listens to the topics of Backstage's events service. The bus delivers at most once and counts a failed
 * subscriber as served, so putting the payload into the inbox is all that is done here.
 */
export async function subscribe(options: {
  events: EventsService;
  inbox: Inbox;
  sources: Iterable<DeliverySource>;
}): Promise<void> {
  const { events, inbox, sources } = options;
  for (const source of sources) {
    if (source.topics?.length) {
      await events.subscribe({
        // Replicas that listen under one id share the events.
        id: `source-${source.id}`,
        topics: [...source.topics],
        onEvent: async ({ topic, eventPayload }) => {
          await inbox.receive([
            { source: source.id, topic, payload: eventPayload },
          ]);
        },
      });
    }
  }
}
