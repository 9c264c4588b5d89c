import type { AdoptionDay } from '@milepost/backstage-plugin-milepost-common';
import { dayNumber, dayOfNumber } from './dayNumber';
import type { Stay } from './placesIn';
import type { Kind, Stands, Turn } from './Stands';

/** Before and after every day; whole numbers, which are counted faster than infinite ones. */
const NEVER = -1_000_000;
const EVER = 100_000_000;
const NONE: readonly Turn[] = [];

/**
 * The adoption of a path over some days among what belonged to a scope then: as `adoptionOver` counts it, for tens of
 * thousands of turns at a time. Pure.
 *
 * @param options - `from` and `to`: days, `to` exclusive and later than `from`
 */
export function adoptionOfStays(options: {
  stands: Stands;
  stays: Iterable<Stay>;
  from: string;
  to: string;
}): AdoptionDay[] {
  const { stands, stays } = options;
  const first = dayNumber(options.from);
  const length = dayNumber(options.to) - first;
  const changes = stands.kinds.map(() => new Int32Array(length));
  for (const { place, from = NEVER, to = EVER } of stays) {
    const turns = stands.byEntity.get(place.id)?.turns ?? NONE;
    for (let index = 0; index < turns.length; index += 1) {
      const { day, kind } = turns[index];
      const next = index + 1 < turns.length ? turns[index + 1].day : EVER;
      const begin = (day > from ? day : from) - first;
      const end = (next < to ? next : to) - first;
      // From before the first day on is from the first; what ends by then does not count.
      if (begin < end && end > 0 && begin < length) {
        changes[kind][begin > 0 ? begin : 0] += 1;
        if (end < length) {
          changes[kind][end] -= 1;
        }
      }
    }
  }
  return daysOf({ kinds: stands.kinds, changes, first, length });
}

/** The first, the last, and those on which anything that counts has changed. */
function daysOf(options: {
  kinds: readonly Kind[];
  changes: readonly Int32Array[];
  first: number;
  length: number;
}): AdoptionDay[] {
  const { kinds, changes, first, length } = options;
  const sums = new Int32Array(kinds.length);
  const days: AdoptionDay[] = [];
  for (let day = 0; day < length; day += 1) {
    let differs = day === 0 || day === length - 1;
    kinds.forEach(({ standing }, kind) => {
      const by = changes[kind][day];
      sums[kind] += by;
      differs ||= by !== 0 && standing !== 'not-eligible';
    });
    if (differs) {
      days.push(dayOf(dayOfNumber(first + day), kinds, sums));
    }
  }
  return days;
}

function dayOf(
  day: string,
  kinds: readonly Kind[],
  sums: Int32Array,
): AdoptionDay {
  const counts = { on: 0, off: 0, unknown: 0, exempt: 0 };
  const versions = new Map<string, number>();
  kinds.forEach(({ standing, version = '' }, kind) => {
    if (standing !== 'not-eligible' && sums[kind] > 0) {
      counts[standing] += sums[kind];
      if (standing === 'on') {
        versions.set(version, sums[kind]);
      }
    }
  });
  return { day, ...counts, versions };
}
