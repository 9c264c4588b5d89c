import { createHash } from 'node:crypto';
import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  MappingContext,
  RawEvent,
} from '../DeliverySource';

/** Pseudonyms that say as little as the real ones. */
export const context: MappingContext = {
  pseudonym: (change, actor) =>
    createHash('sha256')
      .update(`${change}\n${actor}`)
      .digest('hex')
      .slice(0, 22),
};

/** The events that a payload maps to. */
export function eventsOf(
  source: DeliverySource,
  sample: RawEvent,
): DeliveryEvent[] {
  return source.map(sample, context).events ?? [];
}

/** Everything that outlives a payload. */
export function told(source: DeliverySource, sample: RawEvent): unknown[] {
  const { events, unmapped } = source.map(sample, context);
  const naturalKey = source.naturalKey(sample);
  return [...(events ?? []), { unmapped, naturalKey }];
}
