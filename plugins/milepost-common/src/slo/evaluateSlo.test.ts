import fc from 'fast-check';
import { arbitrarySamples } from './__testUtils__/arbitrarySamples';
import {
  DAY,
  HOUR,
  hoursOf,
  MINUTE,
  sloOf,
  withoutSamples,
} from './__testUtils__/sloOf';
import { evaluateSlo } from './evaluateSlo';
import { samplesNeeded } from './samplesNeeded';
import type { SliSample, Slo, SloAdjustment } from './slo';
import { targetAt } from './targetAt';

const NOW = Date.parse('2026-11-21T12:03:00Z');
const LAST = Date.parse('2026-11-21T12:00:00Z');

/** So many samples of five minutes that end with the newest. */
function latest(
  count: number,
  counts: { good: number; valid: number },
): SliSample[] {
  return Array.from({ length: count }, (_, index) => ({
    start: LAST - (count - index) * 5 * MINUTE,
    seconds: 300,
    ...counts,
  }));
}

function evaluate(slo: Slo, samples: readonly SliSample[], now = NOW) {
  return evaluateSlo({ slo, hours: hoursOf(slo, samples), now });
}

describe('evaluateSlo', () => {
  it('says what a month of samples comes to', () => {
    const quiet = latest(28 * 288, { good: 1000, valid: 1000 });
    const state = evaluate(sloOf(), [
      ...quiet.slice(0, -12),
      ...latest(12, { good: 980, valid: 1000 }),
    ]);
    expect(state).toMatchObject({
      at: NOW,
      window: { start: LAST - 28 * DAY, end: LAST },
      sums: { good: 8_063_760, valid: 8_064_000, seconds: 28 * 86_400 },
      targetPpm: 999_000,
      met: true,
      coverage: 1,
      lastSampleAt: LAST,
      burnRate: 20,
    });
    expect(state.remaining).toBeCloseTo(1 - 240 / 8_064, 12);
    expect(state.exhaustedIn).toBeCloseTo(
      ((1 - 240 / 8_064) * 28 * 86_400) / 20,
      3,
    );
    expect(state.tiers.map(({ tier, firing }) => [tier, firing])).toEqual([
      ['1h', true],
      ['6h', false],
      ['1d', false],
      ['3d', false],
    ]);
    expect(state.tiers[0]).toMatchObject({
      factor: 13.44,
      long: { seconds: 3_600, rate: 20, events: 12_000 },
      short: { seconds: 300, rate: 20, events: 1_000 },
    });
  });

  it('has no numbers without samples, and none of quiet ones', () => {
    const nothing = evaluate(sloOf(), []);
    expect(nothing).toMatchObject({ coverage: 0, targetPpm: 999_000 });
    expect(nothing.lastSampleAt).toBeUndefined();
    const quiet = evaluate(sloOf(), latest(288 * 14, { good: 0, valid: 0 }));
    expect(quiet.coverage).toBe(0.5);
    for (const state of [nothing, quiet]) {
      expect(state.sli).toBeUndefined();
      expect(state.met).toBeUndefined();
      expect(state.remaining).toBeUndefined();
      expect(state.burnRate).toBeUndefined();
      expect(state.exhaustedIn).toBeUndefined();
      expect(state.tiers.some(({ firing }) => firing)).toBe(false);
    }
  });

  it('keeps the numbers of the newest sample when no more come', () => {
    const samples = latest(600, { good: 9, valid: 10 });
    const fresh = evaluate(sloOf(), samples);
    const stale = evaluate(sloOf(), samples, NOW + 2 * DAY);
    expect(stale).toEqual({ ...fresh, at: NOW + 2 * DAY });
  });

  it('needs the minimum of events in both windows, where events are counted', () => {
    const samples = latest(12, { good: 0, valid: 1 });
    const fires = (different: Partial<Slo>) =>
      evaluate(sloOf(different), samples).tiers[0].firing;
    expect(fires({ minimumEvents: 1 })).toBe(true);
    expect(fires({ minimumEvents: 2 })).toBe(false);
    const raw = {
      kind: 'raw',
      rawType: 'success',
      raw: { type: 'prometheus', spec: {} },
    } as const;
    expect(fires({ minimumEvents: 2, indicator: raw })).toBe(true);
  });

  it('takes the newest sample where it is longer than a window', () => {
    const hourly = { start: LAST - HOUR, seconds: 3_600, good: 0, valid: 10 };
    const { tiers } = evaluate(sloOf(), [hourly]);
    expect(tiers[0].short.events).toBe(10);
    expect(tiers[0].firing).toBe(true);
  });

  it('counts a calendar month from its first hour, in its zone', () => {
    const slo = sloOf({
      window: {
        type: 'calendar',
        duration: { count: 1, unit: 'month' },
        start: '2026-01-01T00:00:00',
        zone: 'Europe/Berlin',
      },
    });
    const start = Date.parse('2026-10-31T23:00:00Z');
    const state = evaluate(slo, [
      { start: start - 5 * MINUTE, seconds: 300, good: 0, valid: 10 },
      { start, seconds: 300, good: 1, valid: 10 },
      ...latest(1, { good: 10, valid: 10 }),
    ]);
    expect(state.window).toEqual({
      start,
      end: Date.parse('2026-11-30T23:00:00Z'),
    });
    expect(state.sums).toMatchObject({ good: 11, valid: 20 });
    expect(state.coverage).toBeCloseTo((600 * 1000) / (NOW - start), 12);
    expect(state.tiers[0].factor).toBeCloseTo(14.4, 12);
  });

  it('judges by the season, and leaves out what is excluded', () => {
    const season: SloAdjustment = {
      from: NOW - DAY,
      to: NOW + DAY,
      reason: 'The season',
      targetPpm: 900_000,
    };
    const maintenance: SloAdjustment = {
      from: LAST - 14 * DAY,
      to: LAST - 5 * MINUTE,
      reason: 'Moved',
      exclude: true,
    };
    const samples = [
      ...latest(100, { good: 0, valid: 10 }).slice(0, -1),
      ...latest(1, { good: 9, valid: 10 }),
    ];
    const state = evaluate(
      sloOf({ adjustments: [season, maintenance] }),
      samples,
    );
    expect(state).toMatchObject({ sli: 0.9, met: true, remaining: 0 });
    expect(state.exhaustedIn).toBe(0);
    expect(state.coverage).toBeCloseTo(5 / (14 * 1440 + 5), 9);
  });

  it('is what the definitions say, whatever the samples', () => {
    const slo = sloOf({ minimumEvents: 20 });
    fc.assert(
      fc.property(arbitrarySamples(LAST - 5 * HOUR), samples => {
        const state = evaluate(slo, samples);
        expect(state).toMatchObject(oracle(slo, samples));
      }),
    );
  });

  it('is not changed by intervals in which nothing happened', () => {
    fc.assert(
      fc.property(arbitrarySamples(LAST - 5 * HOUR), samples => {
        const busy = samples.filter(({ valid }) => valid > 0);
        const [some, all] = [busy, samples].map(told =>
          evaluate(sloOf(), told),
        );
        expect([some.sli, some.remaining]).toEqual([all.sli, all.remaining]);
      }),
    );
  });

  it('comes to the same in any order, and with the samples it needs alone', () => {
    const shuffled = arbitrarySamples(LAST - 5 * HOUR).chain(samples =>
      fc.tuple(
        fc.constant(samples),
        fc.shuffledSubarray([...samples, ...samples], {
          minLength: samples.length * 2,
        }),
      ),
    );
    const slo = sloOf({
      adjustments: [
        {
          from: LAST - 3 * HOUR,
          to: LAST - 2 * HOUR - 10 * MINUTE,
          reason: 'Database upgrade',
          exclude: true,
        },
      ],
    });
    fc.assert(
      fc.property(shuffled, ([samples, anyhow]) => {
        const state = evaluate(slo, samples);
        expect(evaluate(slo, anyhow)).toEqual(state);
        const { lastSampleAt = NOW } = state;
        const needed = samplesNeeded({ slo, now: NOW, lastSampleAt });
        const hours = hoursOf(slo, samples).map(hour =>
          needed.includes(hour.hour) ? hour : withoutSamples([hour])[0],
        );
        expect(evaluateSlo({ slo, hours, now: NOW })).toEqual(state);
      }),
    );
  });
});

describe('targetAt', () => {
  const season = (from: number, to: number, targetPpm?: number) => ({
    from,
    to,
    reason: 'a season',
    targetPpm,
  });

  it.each([
    [0, 999_000],
    [10, 950_000],
    [15, 900_000],
    [20, 950_000],
    [30, 999_000],
  ])('at %s is %s', (instant, target) => {
    const adjustments = [
      season(15, 20, 900_000),
      season(10, 30, 950_000),
      season(10, 30),
    ];
    expect(targetAt({ targetPpm: 999_000, adjustments }, instant)).toBe(target);
  });
});

/** Attainment, remaining budget and what fires, in whole numbers. */
function oracle(slo: Slo, samples: readonly SliSample[]) {
  const newest = samples.at(-1);
  const until = newest ? newest.start + 5 * MINUTE : NOW;
  const since = (start: number) => {
    const inside = samples.filter(sample => sample.start >= start);
    const valid = inside.reduce((sum, sample) => sum + sample.valid, 0);
    const good = inside.reduce((sum, sample) => sum + sample.good, 0);
    return { valid, bad: valid - good };
  };
  const { valid, bad } = since(until - 28 * DAY);
  const period = 28n * 86_400n;
  return {
    sli: valid ? (valid - bad) / valid : undefined,
    met: valid ? bad * 1000 <= valid : undefined,
    remaining: valid ? expect.closeTo(1 - (bad * 1000) / valid, 9) : undefined,
    tiers: slo.tiers.map(tier => ({
      firing: [tier.longSeconds, tier.shortSeconds].every(seconds => {
        const counts = since(until - seconds * 1000);
        return (
          counts.valid >= slo.minimumEvents &&
          BigInt(counts.bad) * 1000n * 100n * BigInt(tier.longSeconds) >
            BigInt(tier.budgetPercent) * period * BigInt(counts.valid)
        );
      }),
    })),
  };
}
