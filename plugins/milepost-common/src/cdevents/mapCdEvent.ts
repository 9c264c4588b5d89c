import type { DeliveryEvent } from '../events/deliveryEvent';
import { isFault } from './fault';
import { readCdEvent } from './readCdEvent';
import type { Pseudonym } from './translation';

/**
 * What was made of a CDEvent: events (`[]`: understood, and nothing to say), or the reason why not.
 *
 * @public
 */
export type CdEventMapping =
  | { events: DeliveryEvent[]; unmapped?: undefined }
  | { unmapped: string; events?: undefined };

/**
 * Maps a CDEvent. Pure, and never throws: the same payload gives the same events, with the same ids.
 *
 * @param options - `payload`, as it came in; `source`, the source instance; `pseudonym`, which makes of a change and an
 * actor a name that can be compared within that change
 *
 * @public
 */
export function mapCdEvent(options: {
  payload: unknown;
  source: string;
  pseudonym: Pseudonym;
}): CdEventMapping {
  const read = readCdEvent({ ...options, source: () => options.source });
  if (isFault(read)) {
    return { unmapped: `${read.field} ${read.reason}` };
  }
  return read.events
    ? { events: read.events }
    : { unmapped: 'This type of event is not known' };
}
