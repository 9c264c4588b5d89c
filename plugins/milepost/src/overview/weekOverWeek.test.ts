import { plainSpaces } from '../__testUtils__/plainSpaces';
import { weekOverWeek, type WeekOverWeekOptions } from './weekOverWeek';

const said = (options: WeekOverWeekOptions) =>
  plainSpaces(weekOverWeek(options));

const week = { n: 31, value: 3600, partial: false };
const points = [
  { ...week, from: '2026-11-09', to: '2026-11-16' },
  {
    from: '2026-11-16',
    to: '2026-11-22',
    n: 12,
    value: 7200,
    partial: true,
  },
];
const asked = { counted: 'change', standing: false };

describe('weekOverWeek', () => {
  it('says how much of this week is over, and on how many each rests', () => {
    const series = { points, unit: 'seconds', bucket: 'week' } as const;
    expect(said({ ...asked, series })).toBe(
      'This week so far (day 6 of 7): 2 h (12 changes); last week: 60 min (31 changes).',
    );
  });

  it('counts what a rate counts: a rate of a part of a week misleads', () => {
    const series = { points, unit: 'per-day', bucket: 'week' } as const;
    expect(said({ ...asked, series })).toBe(
      'This week so far (day 6 of 7): 12 changes; last week: 31 changes.',
    );
  });

  it('says none where there is none, and nothing where both weeks are empty', () => {
    const empty = { ...points[1], n: 0, value: null };
    const series = { unit: 'ratio', bucket: 'week' } as const;
    expect(
      said({
        ...asked,
        series: { ...series, points: [{ ...points[0], value: 0.25 }, empty] },
      }),
    ).toBe(
      'This week so far (day 6 of 7): none; last week: 25 % (31 changes).',
    );
    expect(
      said({
        ...asked,
        series: { ...series, points: [{ ...points[0], n: 0 }, empty] },
      }),
    ).toBeUndefined();
    expect(
      said({ ...asked, series: { ...series, points: [empty] } }),
    ).toBeUndefined();
  });

  it('compares how things stand with how they stood', () => {
    const series = {
      points: points.map((point, index) => ({
        ...point,
        value: index ? 0.92 : 0.88,
      })),
      unit: 'ratio',
      bucket: 'week',
    } as const;
    expect(said({ ...asked, series, standing: true })).toBe(
      'Now 92 %; at the end of last week 88 %.',
    );
  });
});
