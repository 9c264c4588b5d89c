import {
  deliveryEventSchema,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { z } from 'zod';
import type { Mapping } from '../DeliverySource';
import { readPayload } from './readPayload';

type WithoutSource<T> = T extends unknown ? Omit<T, 'source'> : never;

/**
 * An event as a mapper tells it; its `id` is unique within the source instance.
 *
 * @public
 */
export type EventDraft = WithoutSource<z.input<typeof deliveryEventSchema>>;

/**
 * The mapping that some drafts make: valid events of a source instance, or the reason why the first that is not
 * valid cannot be kept.
 *
 * @public
 */
export function tellEvents(
  source: string,
  drafts: readonly EventDraft[],
): Mapping {
  const events: DeliveryEvent[] = [];
  for (const draft of drafts) {
    const event = { ...draft, source, id: `${source}:${draft.id}` };
    const read = readPayload(deliveryEventSchema, event);
    if (read.unmapped !== undefined) {
      return read;
    }
    events.push(read.value);
  }
  return { events };
}
