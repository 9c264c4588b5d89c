import fc from 'fast-check';
import type { StandingTurn } from '../paths/adoptionOver';
import { broughtBy } from './broughtBy';
import { comparedDays } from './comparedDays';
import { effectComparisonOf, type ServiceValue } from './comparisonOf';

const turns = (...all: [string, StandingTurn['standing']][]) =>
  all.map(([day, standing]) => ({ day, standing }));

describe('comparedDays', () => {
  const today = '2026-06-30';

  it('are those of an unbroken stay, at most ninety and at least 28', () => {
    const since = (...all: [string, StandingTurn['standing']][]) =>
      comparedDays(turns(...all), today).standing;
    expect(since(['2025-01-01', 'off'])).toEqual({
      side: 'off',
      from: '2026-04-01',
      to: today,
    });
    expect(since(['2026-06-01', 'on'])).toEqual({
      side: 'on',
      from: '2026-06-02',
      to: today,
    });
    expect(since(['2026-06-02', 'on'])).toBeUndefined();
    expect(since(['2026-01-01', 'on'], ['2026-06-20', 'off'])).toBeUndefined();
    // A source was silent for a while: that is no leaving.
    expect(
      since(
        ['2026-05-01', 'on'],
        ['2026-05-20', 'unknown'],
        ['2026-06-25', 'on'],
      ),
    ).toEqual({ side: 'on', from: '2026-05-02', to: today });
    for (const last of ['unknown', 'exempt', 'not-eligible'] as const) {
      expect(since(['2026-01-01', 'on'], ['2026-03-01', last])).toBeUndefined();
    }
    expect(comparedDays([], today)).toEqual({});
  });

  it('are as many before joining as after', () => {
    const joining = (...all: [string, StandingTurn['standing']][]) =>
      comparedDays(turns(...all), today).joining;
    expect(joining(['2025-01-01', 'off'], ['2026-01-01', 'on'])).toEqual({
      before: { from: '2025-10-03', to: '2026-01-01' },
      after: { from: '2026-01-02', to: '2026-04-02' },
    });
    // So far it is on for forty days only; before the first look nobody knows better.
    expect(joining(['2026-05-01', 'off'], ['2026-05-20', 'on'])).toEqual({
      before: { from: '2026-04-10', to: '2026-05-20' },
      after: { from: '2026-05-21', to: today },
    });
    // The second time it stayed too short, the first time long enough.
    expect(
      joining(
        ['2025-06-01', 'off'],
        ['2026-01-01', 'on'],
        ['2026-02-01', 'off'],
        ['2026-02-05', 'on'],
      ),
    ).toEqual({
      before: { from: '2025-12-02', to: '2026-01-01' },
      after: { from: '2026-01-02', to: '2026-02-01' },
    });
    // Nobody knows when it joined, or it was never off.
    expect(joining(['2026-01-01', 'on'])).toBeUndefined();
    expect(
      joining(['2026-01-01', 'exempt'], ['2026-03-01', 'on']),
    ).toBeUndefined();
  });

  it('are never those on which it stood otherwise', () => {
    const standings = [
      'on',
      'off',
      'unknown',
      'exempt',
      'not-eligible',
    ] as const;
    const start = Date.parse('2025-06-01');
    const dayOf = (n: number) =>
      new Date(start + n * 86_400_000).toISOString().slice(0, 10);
    const history = fc
      .array(
        fc.tuple(
          fc.integer({ min: 1, max: 60 }),
          fc.constantFrom(...standings),
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map(all => {
        let day = 0;
        return all.map(([length, standing]) => {
          day += length;
          return { day: dayOf(day), standing };
        });
      });
    fc.assert(
      fc.property(history, all => {
        const now = dayOf(400);
        const known = all.filter(({ day }) => day < now);
        const on = (day: string) =>
          known.findLast(each => each.day <= day)?.standing;
        const each = ({ from, to }: { from: string; to: string }) => {
          const days = [];
          for (
            let at = Date.parse(from);
            at < Date.parse(to);
            at += 86_400_000
          ) {
            days.push(new Date(at).toISOString().slice(0, 10));
          }
          return days;
        };
        const { standing, joining } = comparedDays(known, now);
        const stood = standing ? each(standing) : [];
        const before = joining ? each(joining.before) : [];
        const after = joining ? each(joining.after) : [];
        const otherwise = (days: string[], ...allowed: unknown[]) =>
          days.filter(day => !allowed.includes(on(day)));
        expect([
          ...otherwise(stood, standing?.side, 'unknown'),
          ...otherwise(before, 'off', 'unknown', undefined),
          ...otherwise(after, 'on', 'unknown'),
        ]).toEqual([]);
        expect(before).toHaveLength(after.length);
        const lengths = [stood.length, before.length];
        expect(lengths.filter(length => length > 0 && length < 28)).toEqual([]);
      }),
    );
  });
});

describe('effectComparisonOf', () => {
  const definition = {
    id: 'lead',
    title: 'Lead time',
    unit: 'seconds',
  } as const;
  const of = (...values: number[]): ServiceValue[] =>
    values.map(value => ({ value, n: 10 }));
  const compare = (
    kind: 'on-against-off' | 'before-against-after',
    without: ServiceValue[],
    having: ServiceValue[],
  ) => effectComparisonOf({ kind, definition, without, having, minimum: 6 });

  it('lets no service stand for the others', () => {
    const slow = of(10, 11, 12, 13, 14, 15);
    const giant = { value: 100, n: 10_000 };
    const fast = [...of(1, 2, 3, 4, 5, 6, 7), giant];
    expect(compare('on-against-off', slow, fast)).toEqual({
      kind: 'on-against-off',
      metric: 'lead',
      title: 'Lead time',
      unit: 'seconds',
      state: 'measured',
      without: { entities: 6, missing: 0, n: 60, value: 12.5 },
      with: { entities: 8, missing: 0, n: 10_070, value: 4.5 },
      difference: -8,
      interval: { low: -11, high: -4 },
    });
  });

  it('says how many services are missing', () => {
    expect(
      compare('on-against-off', of(1, 2), of(1, 2, 3, 4, 5, 6)),
    ).toMatchObject({
      state: 'few',
      without: { entities: 2, missing: 4 },
      with: { entities: 6, missing: 0 },
      difference: null,
      interval: null,
    });
    expect(compare('before-against-after', [], [])).toMatchObject({
      state: 'none',
      with: { entities: 0, missing: 6, n: 0, value: null },
    });
  });

  it('brings forward the greatest clear improvement, and none where something became worse', () => {
    const before = of(10, 20, 30, 40, 50, 60);
    const times = (factor: number) =>
      before.map(({ value, n }) => ({ value: value * factor, n }));
    const [less, half, worse, same] = [0.9, 0.5, 1.2, 1].map(factor =>
      compare('before-against-after', before, times(factor)),
    );
    expect(broughtBy([less, half, same])).toMatchObject({
      entities: 6,
      before: 35,
      after: 17.5,
      difference: -17.5,
      interval: { low: -30, high: -5 },
    });
    expect(broughtBy([half, worse])).toBeUndefined();
    expect(broughtBy([same])).toBeUndefined();
    const apart = compare('on-against-off', before, times(0.01));
    expect(broughtBy([apart])).toBeUndefined();
  });
});
