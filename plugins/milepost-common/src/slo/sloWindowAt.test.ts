import fc from 'fast-check';
import type { SloDuration, SloWindow } from './slo';
import { periodOf, sloWindowAt } from './sloWindowAt';

function at(window: SloWindow, now: string): string[] {
  const { start, end } = sloWindowAt(window, Date.parse(now));
  return [start, end].map(instant => new Date(instant).toISOString());
}

function calendar(
  duration: SloDuration,
  start: string,
  zone = 'UTC',
): SloWindow {
  return { type: 'calendar', duration, start, zone };
}

const month: SloDuration = { count: 1, unit: 'month' };

describe('a rolling window', () => {
  it('has days of 24 hours', () => {
    const window: SloWindow = {
      type: 'rolling',
      duration: { count: 28, unit: 'day' },
    };
    expect(at(window, '2026-04-10T12:34:56Z')).toEqual([
      '2026-03-13T12:34:56.000Z',
      '2026-04-10T12:34:56.000Z',
    ]);
    expect(periodOf(window, 0)).toBe(28 * 86_400);
  });

  it('has months of the calendar, back from its end', () => {
    const window: SloWindow = { type: 'rolling', duration: month };
    expect(at(window, '2026-03-31T10:00:00Z')).toEqual([
      '2026-02-28T10:00:00.000Z',
      '2026-03-31T10:00:00.000Z',
    ]);
  });
});

describe('a calendar window', () => {
  it.each([
    [
      '2026-03-29T12:00:00Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
      23,
    ],
    [
      '2026-10-25T12:00:00Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T23:00:00Z',
      25,
    ],
  ])('of a day at %s keeps to the clocks', (now, start, end, hours) => {
    const day = calendar(
      { count: 1, unit: 'day' },
      '2026-01-01T00:00:00',
      'Europe/Berlin',
    );
    expect(at(day, now)).toEqual(
      [start, end].map(text => new Date(text).toISOString()),
    );
    expect(periodOf(day, Date.parse(now))).toBe(hours * 3_600);
  });

  it('from a 31st comes back to the 31st', () => {
    const window = calendar(month, '2026-01-31T00:00:00');
    expect(at(window, '2026-03-15T00:00:00Z')).toEqual([
      '2026-02-28T00:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
    ]);
  });

  it('begins with its first instant, and was there before its start', () => {
    const window = calendar(
      { count: 1, unit: 'quarter' },
      '2026-01-01T00:00:00',
    );
    expect(at(window, '2026-04-01T00:00:00Z')[0]).toBe(
      '2026-04-01T00:00:00.000Z',
    );
    expect(at(window, '2025-12-31T23:59:59Z')).toEqual([
      '2025-10-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ]);
  });

  it('holds every instant in exactly one period, without gaps', () => {
    const unit = fc.constantFrom<SloDuration['unit']>(
      'minute',
      'hour',
      'day',
      'week',
      'month',
      'quarter',
      'year',
    );
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
    );
    const now = fc.integer({
      min: Date.parse('2020-01-01'),
      max: Date.parse('2030-01-01'),
    });
    fc.assert(
      fc.property(
        unit,
        zone,
        fc.integer({ min: 1, max: 5 }),
        now,
        (u, z, count, instant) => {
          const window = calendar({ count, unit: u }, '2024-01-31T02:30:00', z);
          const { start, end } = sloWindowAt(window, instant);
          expect(start).toBeLessThanOrEqual(instant);
          expect(end).toBeGreaterThan(instant);
          expect(sloWindowAt(window, end).start).toBe(end);
          expect(sloWindowAt(window, start - 1).end).toBe(start);
        },
      ),
    );
  });
});
