import type { Ownership } from '@milepost/backstage-plugin-milepost-common';
import { END, scopesOn, type Life, type Reading, type Shipping } from './lives';

const HOUR = 3600;
const NOON = 12;

/** A value, and how many things it rests on. */
export interface Pooled {
  value: number | null;
  n: number;
}

/**
 * What a scope's values are to be, straight from what was shipped when and how requests went: the facts of its members
 * pooled, as they were owned on the day of each fact, or as they are owned in the end. It knows nothing of figures.
 */
export function pooledFacts(
  life: Life,
  options: {
    scope: string;
    ownership: Ownership;
    days: number;
    /** What is left out, of what happened on a day. */
    without?: (ref: string, day: number) => boolean;
  },
): Record<string, Pooled> {
  const { scope, ownership, days, without = () => false } = options;
  const isIts = (ref: string, day: number) =>
    scopesOn(life, ref, ownership === 'today' ? END : day).has(scope) &&
    !without(ref, day);
  const shipped = life.shippings.filter(({ ref, day }) => isIts(ref, day));
  const failed = shipped.filter(({ incident }) => incident);
  const restored = life.shippings.filter(
    each => each.incident && isIts(each.ref, each.day + recoveryDays(each)),
  );
  const readings = life.readings.filter(({ ref, day }) => isIts(ref, day));
  return {
    'deployment-frequency': {
      value: shipped.length / days,
      n: shipped.length,
    },
    'lead-time-for-changes': medianOf(shipped.map(({ hours }) => hours * HOUR)),
    'change-fail-rate': shareOf(failed.length, shipped.length),
    'failed-deployment-recovery-time': medianOf(
      restored.map(({ hours }) => (1 + hours) * HOUR),
    ),
    'time-to-restore': medianOf(restored.map(({ hours }) => hours * HOUR)),
    'batch-size': medianOf(shipped.map(() => 1)),
    'service-level': shareOf(sumOf(readings, 'good'), sumOf(readings, 'valid')),
  };
}

/** It is deployed at noon; what failed is noticed an hour later, and takes some more. */
function recoveryDays({ hours }: Shipping): number {
  return Math.floor((NOON + 1 + hours) / 24);
}

function sumOf(readings: readonly Reading[], key: 'good' | 'valid'): number {
  return readings.reduce((sum, reading) => sum + reading[key], 0);
}

function shareOf(part: number, whole: number): Pooled {
  return { value: whole === 0 ? null : part / whole, n: whole };
}

function medianOf(values: readonly number[]): Pooled {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const value =
    sorted.length === 0
      ? null
      : (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { value, n: sorted.length };
}
