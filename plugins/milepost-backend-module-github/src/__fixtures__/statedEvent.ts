import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';

type Unstated = 'id' | 'source' | 'author' | 'reviewer';

/** An event as a table states it: its id, its source and pseudonyms are checked apart. */
export type StatedEvent = DeliveryEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, Unstated>
    : never
  : never;
