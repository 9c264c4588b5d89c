import {
  cdEventKey,
  mapCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';

/** What the door `POST /v1/events` takes in. Built in: a door without it would open on nothing. */
export const cdEventsSource: DeliverySource = {
  id: 'cdevents',
  title: 'CDEvents',
  connect: 'Push CDEvents from your pipelines to /api/milepost/v1/events.',
  naturalKey: ({ payload }) => cdEventKey(payload),
  map: ({ payload, source }, { pseudonym }) =>
    mapCdEvent({ payload, source, pseudonym }),
};
