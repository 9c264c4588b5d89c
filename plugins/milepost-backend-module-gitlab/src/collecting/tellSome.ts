import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import type { Reading } from './projectList';
import { unlessHidden } from './unlessHidden';

/** How many things are asked about at a time. */
const LANES = 4;

/**
 * Tells of things, a few at a time, until they are through, the time is up or something is in the way: a rate limit
 * takes nothing away of what was asked before.
 *
 * @throws what is in the way, when nothing could be told
 */
export async function tellSome<T>(
  items: readonly T[],
  reading: Reading,
  tell: (item: T, reading: Reading) => Promise<RawEvent[]>,
): Promise<{ events: RawEvent[]; told: T[] }> {
  const events: RawEvent[] = [];
  const told: T[] = [];
  while (told.length < items.length) {
    const some = items.slice(told.length, told.length + LANES);
    try {
      // What is gone by now, or hidden, says nothing.
      const answers = await Promise.all(
        some.map(item => unlessHidden(() => tell(item, reading))),
      );
      events.push(...answers.flatMap(answer => answer ?? []));
    } catch (error) {
      if (told.length === 0) {
        throw error;
      }
      break;
    }
    told.push(...some);
    if (Date.now() >= reading.deadline) {
      break;
    }
  }
  return { events, told };
}
