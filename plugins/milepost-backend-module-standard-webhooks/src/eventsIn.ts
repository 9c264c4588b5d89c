import { unwrapCloudEvent } from '@milepost/backstage-plugin-milepost-common';
import {
  plainWord,
  type RawEvent,
} from '@milepost/backstage-plugin-milepost-node';

/**
 * The events of a webhook: a CDEvent, a structured CloudEvent that holds one, or a list of either. What is neither is
 * kept as it is, for the mapper to say why it cannot be read.
 */
export function eventsIn(payload: unknown): Omit<RawEvent, 'source'>[] {
  const items: unknown[] = Array.isArray(payload) ? payload : [payload];
  return items.map(item => {
    const unwrapped = unwrapCloudEvent(item);
    const event = unwrapped.ok ? unwrapped.event : item;
    return { topic: topicOf(event), payload: event };
  });
}

function topicOf(event: unknown): string {
  const context = (event as { context?: unknown } | null)?.context;
  const type = plainWord((context as { type?: unknown } | null)?.type);
  return type ? `cdevents.${type}` : 'standard-webhooks.unknown';
}
