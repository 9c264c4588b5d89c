import fc from 'fast-check';
import type { MovementEvidence } from './movementEvidence';
import { findMovement, type EvidenceWeek } from './findMovement';

const WEEKS = 13;

/** Numbers that look random and are the same each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function countOf(random: () => number, mean: number): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random()) {
    count += 1;
  }
  return count;
}

/** Log-normal, as durations are. */
function secondsOf(random: () => number, median: number): number {
  const normal =
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(normal);
}

function mondayOf(index: number): string {
  return new Date(Date.UTC(2026, 5, 1 + 7 * index)).toISOString().slice(0, 10);
}

function weeksOf(
  evidenceOf: (index: number) => MovementEvidence,
): EvidenceWeek[] {
  return Array.from({ length: WEEKS }, (_, index) => ({
    week: mondayOf(index),
    evidence: evidenceOf(index),
  }));
}

function samplesOf(values: readonly number[]): MovementEvidence {
  const counts = new Map<number, number>();
  values.forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1));
  return { kind: 'samples', counts, quantile: 0.5 };
}

const factorAt = (index: number, from: number) => (index >= from ? 2 : 1);

/** Weeks of a level that is twice as high from an index on. */
const worlds = {
  rate: (random: () => number, { mean, from }: World) =>
    weeksOf(index => ({
      kind: 'rate',
      events: countOf(random, mean * factorAt(index, from)),
      days: 7,
    })),
  share: (random: () => number, { mean, from }: World) =>
    weeksOf(index => {
      const whole = countOf(random, mean);
      const drawn = Array.from({ length: whole }, random);
      const part = drawn.filter(each => each < 0.15 * factorAt(index, from));
      return { kind: 'share', part: part.length, whole };
    }),
  samples: (random: () => number, { mean, from }: World) =>
    weeksOf(index =>
      samplesOf(
        Array.from({ length: countOf(random, mean) }, () =>
          secondsOf(random, 3600 * factorAt(index, from)),
        ),
      ),
    ),
};

interface World {
  /** Things in a week. */
  mean: number;
  /** The week of the new level; none with {@link WEEKS}. */
  from: number;
}

const units = { rate: 'per-day', share: 'ratio', samples: 'seconds' } as const;

const findIn = (kind: keyof typeof worlds, weeks: EvidenceWeek[]) =>
  findMovement({ weeks, unit: units[kind], direction: 'less' });

const kinds = ['rate', 'share', 'samples'] as const;

describe('findMovement', () => {
  it.each(kinds)('finds nothing in %s of one level', kind => {
    for (const mean of [2, 8, 40]) {
      const seeds = Array.from({ length: 400 }, (_, seed) => seed);
      const found = seeds.filter(seed =>
        findIn(kind, worlds[kind](randomOf(seed), { mean, from: WEEKS })),
      );
      expect(found.length / seeds.length).toBeLessThan(0.03);
    }
  });

  it.each([
    ['rate', 20],
    ['share', 200],
    ['samples', 40],
  ] as const)('finds when %s doubled, within a week', (kind, mean) => {
    for (const from of [4, 7, 10]) {
      const near = [-1, 0, 1].map(weeks => mondayOf(from + weeks));
      const seeds = Array.from({ length: 100 }, (_, seed) => seed);
      const hits = seeds.filter(seed => {
        const world = worlds[kind](randomOf(seed), { mean, from });
        const found = findIn(kind, world);
        return found?.verdict === 'worse' && near.includes(found.since);
      });
      expect(hits.length).toBeGreaterThanOrEqual(95);
    }
  });

  it('does not depend on the order of the weeks', () => {
    const world = worlds.samples(randomOf(1), { mean: 20, from: 7 });
    const found = findIn('samples', world);
    expect(found).toBeDefined();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(world, { minLength: WEEKS, maxLength: WEEKS }),
        weeks => expect(findIn('samples', weeks)).toEqual(found),
      ),
    );
  });

  it('finds nothing where all weeks are alike', () => {
    const constant: MovementEvidence[] = [
      { kind: 'rate', events: 30, days: 7 },
      { kind: 'rate', events: 0, days: 7 },
      { kind: 'share', part: 0, whole: 50 },
      samplesOf([60, 60, 60]),
      samplesOf([60, 7200]),
    ];
    for (const evidence of constant) {
      const weeks = weeksOf(() => evidence);
      expect(
        findMovement({ weeks, unit: 'seconds', direction: 'less' }),
      ).toBeUndefined();
    }
    expect(
      findMovement({ weeks: [], unit: 'seconds', direction: 'less' }),
    ).toBeUndefined();
  });

  it('takes weeks that are missing for unknown, and none for zero', () => {
    const known = weeksOf(() => ({ kind: 'rate', events: 30, days: 7 }));
    expect(findIn('rate', known.slice(0, 8))).toBeUndefined();
    const zeros = weeksOf(index => ({
      kind: 'rate',
      events: index < 8 ? 30 : 0,
      days: 7,
    }));
    expect(findIn('rate', zeros)).toMatchObject({
      since: mondayOf(8),
      after: { value: 0, n: 0 },
    });
  });

  it('counts the running week by what it has', () => {
    const weeks = weeksOf(index => ({
      kind: 'rate',
      events: index === WEEKS - 1 ? 8 : 28,
      days: index === WEEKS - 1 ? 2 : 7,
    }));
    expect(findIn('rate', weeks)).toBeUndefined();
  });

  it('tells both levels, pooled, and what they are worth', () => {
    const weeks = weeksOf(index =>
      samplesOf(index < 8 ? [600, 900, 1200] : [1500, 7200, 9000]),
    );
    const found = {
      since: mondayOf(8),
      before: { value: 900, n: 24 },
      after: { value: 7200, n: 15 },
    };
    const find = (direction: 'more' | 'less' | 'neutral') =>
      findMovement({ weeks, unit: 'seconds', direction });
    expect(find('less')).toMatchObject({ ...found, verdict: 'worse' });
    expect(find('more')).toMatchObject({ ...found, verdict: 'better' });
    expect(find('neutral')).toMatchObject({ ...found, verdict: 'different' });
  });

  it('is not moved by one bad week, nor by what does not matter', () => {
    const outage = weeksOf(index => ({
      kind: 'share',
      part: index === 9 ? 12 : 2,
      whole: 20,
    }));
    expect(findIn('share', outage)).toBeUndefined();
    const little = weeksOf(index => ({
      kind: 'share',
      part: index < 7 ? 1000 : 1200,
      whole: 10_000,
    }));
    expect(findIn('share', little)).toBeUndefined();
  });
});
