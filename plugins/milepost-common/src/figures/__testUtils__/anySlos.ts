import fc from 'fast-check';
import type { SloRecord } from '../../metrics/records';
import { DAYS, HOUR, maybe, NOW } from './instants';

const dayBefore = (days: number) =>
  new Date(NOW - days * 24 * HOUR).toISOString().slice(0, 10);

const standing = fc
  .record({
    bad: fc.nat(40),
    valid: fc.nat(200),
    remaining: maybe(fc.integer({ min: -300, max: 100 })),
    burn: maybe(fc.nat(500)),
  })
  .map(({ bad, valid, remaining, burn }) => ({
    good: Math.max(0, valid - bad),
    valid,
    remaining: remaining === undefined ? undefined : remaining / 100,
    met: remaining === undefined ? undefined : remaining >= 0,
    burnRate: burn === undefined ? undefined : burn / 100,
    targetPpm: 990_000,
  }));

/** Told of on some days; it may have been removed since, or have gone silent. */
export const slo: fc.Arbitrary<SloRecord> = fc
  .record({
    days: fc.uniqueArray(
      fc.record({ ago: fc.integer({ min: 0, max: DAYS }), standing }),
      { selector: ({ ago }) => ago, maxLength: 12 },
    ),
    removed: maybe(fc.integer({ min: 0, max: DAYS })),
    calendar: fc.boolean(),
  })
  .map(({ days, removed, calendar }) => ({
    id: '',
    source: 'prometheus',
    title: 'Availability',
    window: calendar
      ? ({
          type: 'calendar',
          duration: { count: 1, unit: 'month' },
          start: '2026-01-01T00:00:00',
          zone: 'Europe/Berlin',
        } as const)
      : ({ type: 'rolling', duration: { count: 28, unit: 'day' } } as const),
    removedAt: removed === undefined ? undefined : NOW - removed * 24 * HOUR,
    days: days
      .sort((a, b) => b.ago - a.ago)
      .map(each => ({ day: dayBefore(each.ago), ...each.standing })),
  }));
