import type { DeliveryEvent, DeliveryEventType } from '../events/deliveryEvent';
import { isExtension } from './cdEventType';

/**
 * What `customData.milepost` may say about an event of one type. Fields that have a place in the spec, such as the
 * environment, are said there.
 *
 * @public
 */
export type CdEventMilepostData<T extends DeliveryEventType> =
  DeliveryEvent extends infer E
    ? E extends DeliveryEvent
      ? T extends E['type']
        ? Partial<Omit<E, 'id' | 'source' | 'time' | 'type'>>
        : never
      : never
    : never;

/** A CDEvent, ready to be sent. @public */
export interface BuiltCdEvent {
  context: {
    specversion: string;
    id: string;
    source: string;
    type: string;
    timestamp: string;
  };
  subject: { id: string; source: string; content: Record<string, unknown> };
  customData?: { milepost: Record<string, unknown> };
  customDataContentType?: 'application/json';
}

/** Versions of the types in CDEvents 0.5.1, where they are not 0.3.0. */
const VERSIONS: Record<string, string> = {
  'change.created': '0.4.0',
  'ticket.created': '0.2.0',
  'ticket.updated': '0.2.0',
  'ticket.closed': '0.2.0',
};

/**
 * Builds a CDEvent of spec version 0.5.1.
 *
 * @param options - `type` in Milepost's vocabulary; `time` with a zone; `subject`, the subject's id; `content`, what
 * the spec says of the subject; `milepost`, what Milepost reads beyond the spec
 *
 * @public
 */
export function buildCdEvent<T extends DeliveryEventType>(options: {
  type: T;
  id: string;
  source: string;
  time: string;
  subject: string;
  content?: Record<string, unknown>;
  milepost?: CdEventMilepostData<T>;
}): BuiltCdEvent {
  const { type, id, source, time, subject, content = {}, milepost } = options;
  return {
    context: {
      specversion: '0.5.1',
      id,
      source,
      type: typeNameOf(type),
      timestamp: time,
    },
    subject: { id: subject, source, content },
    ...(milepost && {
      customData: { milepost },
      customDataContentType: 'application/json',
    }),
  };
}

function typeNameOf(type: DeliveryEventType): string {
  return isExtension(type)
    ? `dev.cdeventsx.milepost-${type}.0.1.0`
    : `dev.cdevents.${type}.${VERSIONS[type] ?? '0.3.0'}`;
}
