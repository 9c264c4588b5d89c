import { formatCount, formatNumber } from './formatNumber';
import { formatDuration, durationParts } from './formatDuration';
import { rateParts } from './formatRate';
import { formatBound, formatValue, valueParts } from './formatValue';
import { formatInstant, formatWindow, windowDays } from './formatTime';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Narrow no-break spaces read as spaces. */
const plain = (text: string) => text.replace(/\u202f/g, ' ');

describe('numbers in words', () => {
  it.each([
    [0, '0'],
    [0.333, '0.33'],
    [4.23, '4.2'],
    [54, '54'],
    [131.4, '131'],
    [12_345, '12,345'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('counts one and many', () => {
    expect(formatCount(1, 'change')).toBe('1 change');
    expect(formatCount(0, 'change')).toBe('0 changes');
    expect(formatCount(2, 'query', 'queries')).toBe('2 queries');
  });

  it.each([
    [0, '0 s'],
    [42, '42 s'],
    [47 * 60, '47 min'],
    [89 * 60, '89 min'],
    [1.5 * HOUR, '1.5 h'],
    [19 * HOUR, '19 h'],
    [47 * HOUR, '47 h'],
    [3.1 * DAY, '3.1 d'],
    [200 * DAY, '200 d'],
  ])('%d seconds read %s', (seconds, text) => {
    expect(plain(formatDuration(seconds))).toBe(text);
  });

  it('speaks durations', () => {
    expect(durationParts(19 * HOUR).spoken).toBe('19 hours');
    expect(durationParts(3.1 * DAY).spoken).toBe('3.1 days');
  });

  it('says a bound in its own unit', () => {
    const bounds = [0, 600, HOUR, 4 * HOUR, DAY, 30 * DAY];
    expect(bounds.map(bound => plain(formatBound(bound, 'seconds')))).toEqual([
      '0',
      '10 min',
      '1 h',
      '4 h',
      '1 d',
      '30 d',
    ]);
  });

  it.each([
    [3.5, '3.5 per day'],
    [0.6, '4.2 per week'],
    [0.02, '0.61 per month'],
    [0, '0 per week'],
  ])('%d per day reads %s', (perDay, text) => {
    const { figure, unit } = rateParts(perDay);
    expect(`${figure} ${unit}`).toBe(text);
  });

  it('says values by their unit', () => {
    expect(formatValue(0.6, 'per-day')).toBe('4.2 per week');
    expect(plain(formatValue(0.093, 'ratio'))).toBe('9.3 %');
    expect(formatValue(3, 'count')).toBe('3');
    expect(valueParts(0.093, 'ratio').spoken).toBe('9.3 percent');
  });
});

describe('times in words', () => {
  it('uses the zone of the installation', () => {
    expect(formatInstant('2026-11-12T23:30:00.000Z', 'Europe/Berlin')).toBe(
      '13 Nov 2026, 00:30',
    );
  });

  it('names a window by its first and last day', () => {
    const window = { from: '2026-08-23', to: '2026-11-21' };
    expect(formatWindow(window)).toBe('23 Aug – 20 Nov 2026');
    expect(windowDays(window)).toBe(90);
    expect(formatWindow({ from: '2025-12-01', to: '2026-01-01' })).toBe(
      '1 Dec – 31 Dec 2025',
    );
    expect(formatWindow({ from: '2025-12-01', to: '2026-02-01' })).toBe(
      '1 Dec 2025 – 31 Jan 2026',
    );
  });
});
