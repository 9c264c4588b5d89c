import fc from 'fast-check';
import { rankSumLimit, signedRankLimit } from './rankLimits';
import { shiftBetween, shiftWithin, type Shift } from './shifts';

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** A generator of numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the limits of ranks', () => {
  // Tables of critical values, two-sided at 5 %: what is at most so great rejects, so the interval begins one further.
  it.each([
    [5, undefined],
    [6, 0],
    [10, 8],
    [15, 25],
    [20, 52],
    [25, 89],
    [50, 434],
  ])('are those of the tables of Wilcoxon for %p', (n, critical) => {
    const limit = signedRankLimit(n);
    expect(limit).toBe(critical === undefined ? undefined : critical + 1);
  });

  it.each([
    [3, 3, undefined],
    [4, 4, 0],
    [5, 5, 2],
    [6, 8, 8],
    [10, 10, 23],
    [12, 20, 69],
    [20, 20, 127],
  ])('are those of the tables of Mann and Whitney for %p and %p', (m, n, u) => {
    const limit = u === undefined ? undefined : u + 1;
    expect(rankSumLimit(m, n)).toBe(limit);
    expect(rankSumLimit(n, m)).toBe(limit);
  });

  it('hardly change where the normal distribution takes over', () => {
    const [at, beyond] = [50, 51].map(n => signedRankLimit(n)! / n ** 2);
    expect(beyond).toBeCloseTo(at, 2);
    const [last, next] = [30, 31].map(n => rankSumLimit(n, n)! / n ** 2);
    expect(next).toBeCloseTo(last, 2);
  });
});

describe('shifts', () => {
  it('are those that Hollander and Wolfe give for pairs', () => {
    // Scale factors of depression before and after a tranquilizer.
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const { value, interval } = shiftWithin(
      before.map((each, index) => after[index] - each),
    )!;
    expect(value).toBeCloseTo(-0.46, 10);
    expect(interval!.low).toBeCloseTo(-0.786, 10);
    expect(interval!.high).toBeCloseTo(-0.01, 10);
  });

  it('are those that Hollander and Wolfe give for two samples', () => {
    // Permeability of membranes at term and between 12 and 26 weeks.
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const earlier = [1.15, 0.88, 0.9, 0.74, 1.21];
    const { value, interval } = shiftBetween(term, earlier)!;
    expect(value).toBeCloseTo(-0.305, 10);
    expect(interval!.low).toBeCloseTo(-0.76, 10);
    expect(interval!.high).toBeCloseTo(0.15, 10);
  });

  const values = fc.array(
    fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    ),
    { minLength: 1, maxLength: 40 },
  );

  // Which of two zeros it is says nothing.
  const unsigned = (value: number) => value + 0;
  const limitsOf = ({ interval }: Shift) =>
    interval && [interval.low, interval.high].map(unsigned);

  it('are the medians and the ranks of all differences', () => {
    fc.assert(
      fc.property(values, values, (without, having) => {
        const all = having
          .flatMap(a => without.map(b => a + -b))
          .sort((a, b) => a - b);
        const shift = shiftBetween(without, having)!;
        expect(shift.value).toBeCloseTo(median(all), 6);
        const limit = rankSumLimit(without.length, having.length);
        expect(limitsOf(shift)).toEqual(
          limit && [all[limit - 1], all[all.length - limit]].map(unsigned),
        );
      }),
    );
  });

  it('are the medians and the ranks of all averages', () => {
    fc.assert(
      fc.property(values, changes => {
        const all = changes
          .flatMap((a, index) => changes.slice(index).map(b => a / 2 + b / 2))
          .sort((a, b) => a - b);
        const shift = shiftWithin(changes)!;
        expect(shift.value).toBeCloseTo(median(all), 6);
        const limit = signedRankLimit(changes.length);
        expect(limitsOf(shift)).toEqual(
          limit && [all[limit - 1], all[all.length - limit]].map(unsigned),
        );
      }),
    );
  });

  it('hold what is true about 95 times of 100, of skewed values', () => {
    const random = randomOf(7);
    const times = (n: number) =>
      Array.from({ length: n }, () => -Math.log(1 - random()));
    let between = 0;
    let within = 0;
    const trials = 1000;
    for (let index = 0; index < trials; index += 1) {
      const apart = times(40).map(value => value + 0.5);
      const { interval } = shiftBetween(times(12), apart)!;
      between += Number(interval!.low <= 0.5 && interval!.high >= 0.5);
      const noise = times(10).map((value, at) => value - times(10)[at]);
      const paired = shiftWithin(noise.map(value => value - 1))!.interval!;
      within += Number(paired.low <= -1 && paired.high >= -1);
    }
    for (const held of [between / trials, within / trials]) {
      expect(held).toBeGreaterThan(0.93);
      expect(held).toBeLessThan(0.98);
    }
  });

  it('are not of nothing', () => {
    expect(shiftBetween([], [1])).toBeUndefined();
    expect(shiftBetween([1], [])).toBeUndefined();
    expect(shiftWithin([])).toBeUndefined();
  });
});
