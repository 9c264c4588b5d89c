import {
  deliveryEventSchema,
  type DeliveryEvent,
} from '../events/deliveryEvent';
import { cdEventSchema, type CdEvent } from './cdEventSchema';
import { cdEventName, isUnderstood } from './cdEventType';
import { faultOf, isFault, reasonOf, type Fault } from './fault';
import type { Draft, Pseudonym } from './translation';
import { translations } from './translations';

/** A CDEvent and what it says; `events` is `undefined` when its type is not known. @internal */
export interface ReadCdEvent {
  event: CdEvent;
  events?: DeliveryEvent[];
}

/** Reads a payload as a CDEvent; the one way in for the door and for the mapper, so that they agree. @internal */
export function readCdEvent(options: {
  payload: unknown;
  source(event: CdEvent): string;
  pseudonym: Pseudonym;
}): ReadCdEvent | Fault {
  const parsed = cdEventSchema.safeParse(options.payload, { error: reasonOf });
  if (!parsed.success) {
    return faultOf(parsed.error);
  }
  const event = parsed.data;
  const name = cdEventName(event.context.type);
  const translation = name && translations.get(name);
  if (!name || !translation) {
    return name && isUnderstood(name) ? { event, events: [] } : { event };
  }
  const draft = translation.translate(event, options.pseudonym);
  if (isFault(draft)) {
    return draft;
  }
  const made = complete({ draft, event, name, source: options.source(event) });
  return isFault(made) ? made : { event, events: [made] };
}

function complete(options: {
  draft: Draft;
  event: CdEvent;
  name: string;
  source: string;
}): DeliveryEvent | Fault {
  const { source, name, event, draft } = options;
  const { id, timestamp: time } = event.context;
  const whole = { ...draft, id: `${source} ${name} ${id}`, source, time };
  const stated = Object.entries(whole).filter(
    ([, value]) => value !== undefined,
  );
  const checked = deliveryEventSchema.safeParse(Object.fromEntries(stated));
  return checked.success ? checked.data : faultOf(checked.error);
}
