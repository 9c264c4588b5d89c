import { randomOf } from './random';

/** By how many places a late event is late at most. */
const LATE = 200;

/**
 * Events as networks deliver them: some late, some twice. The same each time.
 *
 * @param idOf - what tells one event from another
 */
export function disorder<T>(
  events: readonly T[],
  idOf: (event: T) => string,
): T[] {
  return events
    .flatMap((event, index) => {
      const random = randomOf(idOf(event), 'delivery');
      const place = index + (random.chance(0.01) ? random.between(0, LATE) : 0);
      const again = { event, place: place + random.between(0, LATE) };
      return random.chance(0.005)
        ? [{ event, place }, again]
        : [{ event, place }];
    })
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
}
