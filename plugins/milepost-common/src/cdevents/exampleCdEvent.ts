import type { DeliveryEvent, DeliveryEventType } from '../events/deliveryEvent';
import { buildCdEvent, type BuiltCdEvent } from './buildCdEvent';
import { mapCdEvent, type CdEventMapping } from './mapCdEvent';

/** An event for tests, of which they say only what they are about. @internal */
export function exampleCdEvent(
  type: DeliveryEventType,
  options: {
    subject?: string;
    content?: Record<string, unknown>;
    milepost?: object;
  } = {},
): BuiltCdEvent {
  return buildCdEvent({
    type,
    id: 'e-1',
    source: '/ci/shop',
    time: '2026-03-02T11:00:00+01:00',
    subject: 'shop',
    ...options,
  });
}

/** Pseudonyms show what they were made of, except the name. @internal */
export function mapExample(payload: unknown): CdEventMapping {
  return mapCdEvent({
    payload,
    source: 'cdevents:/ci/shop',
    pseudonym: (change, actor) => `p(${change},${actor.length})`,
  });
}

/** @internal */
export function onlyEventOf(payload: unknown): DeliveryEvent {
  const { events, unmapped } = mapExample(payload);
  if (events?.length !== 1) {
    throw new Error(unmapped ?? `${events?.length} events`);
  }
  return events[0];
}
