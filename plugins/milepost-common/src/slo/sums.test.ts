import fc from 'fast-check';
import { addSamples } from './addSamples';
import { arbitrarySamples } from './__testUtils__/arbitrarySamples';
import {
  DAY,
  HOUR,
  hoursOf,
  MINUTE,
  sloOf,
  withoutSamples,
} from './__testUtils__/sloOf';
import { countsOf } from './counts';
import type { SliSample, Slo } from './slo';
import { sumsOf } from './sums';
import { sumsIn } from './sumsIn';

const T0 = Date.parse('2026-11-01T00:00:00Z');
const always = { start: T0 - 365 * DAY, end: T0 + 365 * DAY };

function sample(
  minute: number,
  good: number,
  valid: number,
  seconds = 300,
): SliSample {
  return { start: T0 + minute * MINUTE, seconds, good, valid };
}

const sliced: Slo = sloOf({
  method: 'timeslices',
  timeSliceSeconds: 600,
  timeSliceTargetPpm: 950_000,
});

const methods = fc.constantFrom(
  sloOf(),
  sliced,
  sloOf({ ...sliced, method: 'ratio-timeslices' }),
  sloOf({ ...sliced, timeSliceSeconds: 7 * 60 }),
  sloOf({ ...sliced, timeSliceSeconds: 3 * 3_600 }),
);

describe('slices', () => {
  it('are put together, and good when they reach their target', () => {
    const sums = sumsOf(sliced, [
      sample(0, 90, 100),
      sample(5, 100, 100),
      sample(10, 94, 100),
    ]);
    expect(sums).toEqual({
      good: 284,
      valid: 300,
      slices: 2,
      goodSlices: 1,
      ratios: 0.95 + 0.94,
      seconds: 900,
    });
  });

  it('without valid events are left out of both sides, and known', () => {
    const sums = sumsOf(sliced, [sample(0, 0, 0), sample(10, 10, 10)]);
    expect(sums).toMatchObject({ slices: 1, goodSlices: 1, seconds: 600 });
    expect(countsOf('timeslices', sums)).toEqual({ bad: 0, total: 1 });
  });

  it('of several hours are put together from whole hours', () => {
    const slo = sloOf({ ...sliced, timeSliceSeconds: 2 * 3_600 });
    const samples = [
      sample(0, 90, 100),
      sample(60, 100, 100),
      sample(120, 0, 10),
    ];
    for (const hours of [
      hoursOf(slo, samples),
      withoutSamples(hoursOf(slo, samples)),
    ]) {
      expect(sumsIn({ slo, hours, ...always })).toMatchObject({
        slices: 2,
        goodSlices: 1,
        ratios: 0.95,
        valid: 210,
      });
    }
  });
});

describe('addSamples', () => {
  it('tells what is new from what is known and what contradicts it', () => {
    const known = [sample(5, 1, 2)];
    const { samples, verdicts } = addSamples({
      slo: sloOf(),
      known,
      added: [
        sample(0, 1, 1),
        sample(5, 1, 2),
        sample(5, 2, 2),
        sample(7, 1, 1, 60),
        sample(0, 1, 1),
        sample(4, 1, 1, 120),
      ],
    });
    expect(verdicts).toEqual([
      'accepted',
      'duplicate',
      'conflict',
      'conflict',
      'duplicate',
      'conflict',
    ]);
    expect(samples).toEqual([sample(0, 1, 1), sample(5, 1, 2)]);
    expect(known).toHaveLength(1);
  });

  it('comes to the same in any order and however often', () => {
    const shuffled = arbitrarySamples(T0, 12).chain(samples =>
      fc.tuple(
        fc.constant(samples),
        fc.shuffledSubarray([...samples, ...samples], {
          minLength: samples.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(methods, shuffled, (slo, [inOrder, anyhow]) => {
        const once = addSamples({ slo, known: [], added: inOrder });
        const { samples, sums } = addSamples({ slo, known: [], added: anyhow });
        expect(samples).toEqual(once.samples);
        expect(sums).toEqual(once.sums);
      }),
    );
  });
});

describe('sumsIn', () => {
  const minutes = fc.integer({ min: -120, max: 400 });

  it('agrees with the samples themselves, for any window', () => {
    fc.assert(
      fc.property(
        methods,
        arbitrarySamples(T0),
        minutes,
        minutes,
        (slo, samples, a, b) => {
          const [start, end] = [a, b].map(minute => T0 + minute * MINUTE);
          const inside = samples.filter(s => s.start >= start && s.start < end);
          const hours = hoursOf(slo, samples);
          const found = sumsIn({ slo, hours: hours.reverse(), start, end });
          const expected = oracle(slo, inside);
          expect(found.ratios).toBeCloseTo(expected.ratios, 9);
          expect({ ...found, ratios: 0 }).toEqual({ ...expected, ratios: 0 });
        },
      ),
    );
  });

  it('of whole hours needs no samples', () => {
    fc.assert(
      fc.property(methods, arbitrarySamples(T0), (slo, samples) => {
        const hours = hoursOf(slo, samples);
        const window = { start: T0 + HOUR, end: T0 + 4 * HOUR };
        expect(
          sumsIn({ slo, hours: withoutSamples(hours), ...window }),
        ).toEqual(sumsIn({ slo, hours, ...window }));
      }),
    );
  });

  it('takes a share of an hour whose samples are gone', () => {
    const slo = sloOf();
    const hours = withoutSamples(hoursOf(slo, [sample(0, 90, 120, 3_600)]));
    expect(
      sumsIn({ slo, hours, start: T0 + 45 * MINUTE, end: T0 + DAY }),
    ).toMatchObject({ good: 22.5, valid: 30, seconds: 900 });
  });

  it('leaves out every sample that touches an excluded time', () => {
    const exclude = {
      from: T0 + 7 * MINUTE,
      to: T0 + 12 * MINUTE,
      reason: 'Database upgrade',
      exclude: true as const,
    };
    const slo = sloOf({ adjustments: [exclude] });
    const samples = [0, 5, 10, 15].map(minute => sample(minute, 0, 1));
    const hours = hoursOf(slo, samples);
    expect(sumsIn({ slo, hours, ...always })).toMatchObject({
      valid: 2,
      seconds: 600,
    });
    expect(
      sumsIn({ slo, hours: withoutSamples(hours), ...always }).valid,
    ).toBeCloseTo((4 * 55) / 60, 9);
  });
});

/** The definition, word for word. */
function oracle(slo: Slo, samples: readonly SliSample[]) {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const plain = {
    good: sum(samples.map(({ good }) => good)),
    valid: sum(samples.map(({ valid }) => valid)),
    seconds: sum(samples.map(({ seconds }) => seconds)),
  };
  if (slo.method === 'occurrences') {
    return { ...plain, slices: 0, goodSlices: 0, ratios: 0 };
  }
  const length = slo.timeSliceSeconds! * 1000;
  const bySlice = new Map<string, SliSample[]>();
  for (const one of samples) {
    const hour = Math.floor(one.start / HOUR) * HOUR;
    const slice =
      length > HOUR
        ? `${Math.floor(hour / length)}`
        : `${hour}/${Math.floor((one.start - hour) / length)}`;
    bySlice.set(slice, [...(bySlice.get(slice) ?? []), one]);
  }
  const slices = [...bySlice.values()]
    .map(slice => ({
      good: sum(slice.map(({ good }) => good)),
      valid: sum(slice.map(({ valid }) => valid)),
    }))
    .filter(({ valid }) => valid > 0);
  return {
    ...plain,
    slices: slices.length,
    goodSlices: slices.filter(
      ({ good, valid }) => good * 1e6 >= slo.timeSliceTargetPpm! * valid,
    ).length,
    ratios: sum(slices.map(({ good, valid }) => good / valid)),
  };
}
