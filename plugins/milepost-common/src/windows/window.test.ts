import { bucketsOf } from './buckets';
import {
  defaultWindow,
  isIn,
  lastDays,
  localDay,
  windowBefore,
  windowOfDays,
} from './window';

const BERLIN = 'Europe/Berlin';

describe('window', () => {
  it('is the last 90 local days by default, today included', () => {
    const window = defaultWindow(Date.parse('2026-11-20T23:30:00Z'), BERLIN);
    // In Berlin it is already the 21st.
    expect(localDay(window.end, BERLIN)).toBe('2026-11-22');
    expect(localDay(window.start, BERLIN)).toBe('2026-08-24');
    expect(window.days).toBe(90);
  });

  it('is as many local days as are asked for', () => {
    // On this day Berlin's clocks go back.
    const now = Date.parse('2026-10-25T12:00:00Z');
    const today = lastDays(1, { now, zone: BERLIN });
    expect(localDay(today.start, BERLIN)).toBe('2026-10-25');
    expect(today.end - today.start).toBe(25 * 3_600_000);
    const month = lastDays(30, { now, zone: BERLIN });
    expect(localDay(month.start, BERLIN)).toBe('2026-09-26');
    expect(month).toMatchObject({ days: 30, end: today.end });
  });

  it('keeps its days when the clocks change', () => {
    const window = windowOfDays('2026-10-25', '2026-10-26', BERLIN);
    expect(window.days).toBe(1);
    expect(window.end - window.start).toBe(25 * 3_600_000);
  });

  it('is half-open', () => {
    const window = windowOfDays('2026-03-01', '2026-03-02', 'UTC');
    expect(isIn(window, window.start)).toBe(true);
    expect(isIn(window, window.end)).toBe(false);
    expect(isIn(window, undefined)).toBe(false);
  });

  it('is compared with the same number of days right before', () => {
    const before = windowBefore(
      windowOfDays('2026-10-20', '2026-10-30', BERLIN),
    );
    expect(localDay(before.start, BERLIN)).toBe('2026-10-10');
    expect(localDay(before.end, BERLIN)).toBe('2026-10-20');
    expect(before.days).toBe(10);
  });
});

describe('bucketsOf', () => {
  it('cuts ISO weeks at the ends of the window, and covers it without gaps', () => {
    const window = windowOfDays('2026-03-04', '2026-03-18', 'UTC');
    const weeks = bucketsOf(window, 'week');
    expect(
      weeks.map(week => [localDay(week.start, 'UTC'), week.days, week.partial]),
    ).toEqual([
      ['2026-03-04', 5, true],
      ['2026-03-09', 7, false],
      ['2026-03-16', 2, true],
    ]);
    expect(weeks.at(-1)!.end).toBe(window.end);
  });

  it('follows local months', () => {
    const months = bucketsOf(
      windowOfDays('2026-03-01', '2026-05-01', BERLIN),
      'month',
    );
    expect(months.map(month => month.days)).toEqual([31, 30]);
    expect(months.every(month => !month.partial)).toBe(true);
  });
});
