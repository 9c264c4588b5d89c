import type { Member } from '@milepost/backstage-plugin-milepost-common';
import type { Days } from '../figures/movesOf';

/** Something that belonged to a scope within a window. */
export interface Belonging {
  entityId: number;
  ref: string;
  /** The days of the window on which it did, ascending; as owned today all of them. */
  days: readonly Days[];
  /** Whether it does today, where the window reaches that far: what is so until something happens counts only then. */
  today: boolean;
}

/** When something belonged to a scope, as it was owned then or is owned today; `undefined`: never. */
export function belongingOf(options: {
  entityId: number;
  ref: string;
  ownership: 'then' | 'today';
  days: Days;
  today: string;
  /** The days of the window on which it did. */
  then: () => readonly Days[];
  /** Whether it does on a day. */
  on: (day: string) => boolean;
}): Belonging | undefined {
  const { entityId, ref, ownership, days, today, then, on } = options;
  if (ownership === 'today') {
    return on(today) ? { entityId, ref, days: [days], today: true } : undefined;
  }
  const its = then();
  // What is so in a window that is still to come is so today.
  const day = today < days.from ? days.from : today;
  const isNow = its.some(({ from, to }) => day >= from && day < to);
  return its.length > 0
    ? { entityId, ref, days: its, today: isNow }
    : undefined;
}

/** When something belonged to a scope within some days, as answers say it. */
export function belonged({ days }: Belonging, all: Days): Member['belonged'] {
  return days.map(({ from, to }) => ({
    from: from === all.from ? null : from,
    to: to === all.to ? null : to,
  }));
}
