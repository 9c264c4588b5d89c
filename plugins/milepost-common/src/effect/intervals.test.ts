import fc from 'fast-check';
import { differenceOf, medianEstimate, shareEstimate } from './intervals';

/** A generator of numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function quantileOf(values: readonly number[]): (q: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  return q => {
    const at = q * (sorted.length - 1);
    const below = Math.floor(at);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  };
}

const TRIALS = 2000;

/** The share of trials in which an interval holds what is true. */
function coverage(trial: (random: () => number) => boolean): number {
  const random = randomOf(42);
  let held = 0;
  for (let index = 0; index < TRIALS; index += 1) {
    held += Number(trial(random));
  }
  return held / TRIALS;
}

describe('intervals', () => {
  it('gives published values of Wilson and Newcombe', () => {
    // Newcombe 1998, table II, case (a): 56/70 against 48/80.
    const a = shareEstimate(56, 70);
    const b = shareEstimate(48, 80);
    const { value, low, high } = differenceOf(a, b);
    expect(value).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  it.each([
    [0.05, 0.1, 60],
    [0.2, 0.2, 25],
    [0.5, 0.3, 200],
  ])(
    'holds a difference of shares of %p and %p among %p about 95 times of 100',
    (p, q, n) => {
      const held = coverage(random => {
        const count = (share: number) =>
          Array.from({ length: n }, random).filter(each => each < share).length;
        const { low, high } = differenceOf(
          shareEstimate(count(p), n),
          shareEstimate(count(q), n),
        );
        return low <= p - q && p - q <= high;
      });
      expect(held).toBeGreaterThan(0.93);
      expect(held).toBeLessThan(0.99);
    },
  );

  it.each([
    [1, 2, 40],
    [3, 3, 100],
  ])(
    'holds a difference of medians of skewed times about 95 times of 100',
    (mean, other, n) => {
      const truth = (mean - other) * Math.LN2;
      const held = coverage(random => {
        const times = (scale: number) =>
          Array.from({ length: n }, () => -scale * Math.log(1 - random()));
        const { low, high } = differenceOf(
          medianEstimate(quantileOf(times(mean)), n),
          medianEstimate(quantileOf(times(other)), n),
        );
        return low <= truth && truth <= high;
      });
      expect(held).toBeGreaterThan(0.92);
      expect(held).toBeLessThan(0.99);
    },
  );

  it('holds the value itself, and turns round with the sides', () => {
    const estimate = fc
      .tuple(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 50 }))
      .map(([count, more]) => shareEstimate(count, count + more));
    fc.assert(
      fc.property(estimate, estimate, (a, b) => {
        const there = differenceOf(a, b);
        const back = differenceOf(b, a);
        expect(there.low).toBeLessThanOrEqual(there.value);
        expect(there.high).toBeGreaterThanOrEqual(there.value);
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(back.high).toBeCloseTo(-there.low, 12);
      }),
    );
  });
});
