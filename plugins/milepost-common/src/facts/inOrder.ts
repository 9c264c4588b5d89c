import type { DeliveryEvent } from '../events/deliveryEvent';

/** A copy in order of time, then id: however events arrive, they are merged in this order. */
export function inOrder<T extends DeliveryEvent>(events: readonly T[]): T[] {
  return [...events].sort(
    (a, b) => compare(a.time, b.time) || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The last value that any of the events gives. */
export function latest<T, V>(
  events: readonly T[],
  read: (event: T) => V | undefined,
): V | undefined {
  for (let index = events.length - 1; index >= 0; index--) {
    const value = read(events[index]);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

/** The first value that any of the events gives. */
export function earliest<T, V>(
  events: readonly T[],
  read: (event: T) => V | undefined,
): V | undefined {
  for (const event of events) {
    const value = read(event);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

/** Milliseconds of an instant that may be missing. */
export function at(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}
