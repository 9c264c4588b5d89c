import {
  localDay,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import { partsOf } from '../answers/pooled';
import { NOW } from '../figures/entityFiguresOf';
import type { Days } from '../figures/movesOf';
import type { PoolPart } from './Contribution';

/** The sets of figures of a window that have days. */
export type DatedPart = Exclude<PoolPart, 'current'>;

/** Which days each set of figures of a window consists of. */
export class PoolDays {
  readonly #parts: Readonly<Record<DatedPart, Days>>;
  /** Whether the window reaches now: what is so until something happens is told of. */
  readonly reachesNow: boolean;

  constructor(window: TimeWindow, now: number) {
    const parts = partsOf(window, now);
    this.reachesNow = window.end > now;
    this.#parts = {
      own: daysOf(window),
      young: daysOf(parts.young),
      ahead: daysOf(parts.ahead),
      last: daysOf(parts.last),
    };
  }

  /** All days of the window. */
  get all(): Days {
    return this.#parts.own;
  }

  entries(): [DatedPart, Days][] {
    return Object.entries(this.#parts) as [DatedPart, Days][];
  }

  /** The sets that a day is in. */
  partsOf(day: string): PoolPart[] {
    return day === NOW
      ? ['current']
      : this.entries()
          .filter(([, { from, to }]) => day >= from && day < to)
          .map(([part]) => part);
  }
}

function daysOf({ start, end, zone }: TimeWindow): Days {
  return { from: localDay(start, zone), to: localDay(end, zone) };
}
