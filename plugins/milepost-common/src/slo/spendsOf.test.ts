import fc from 'fast-check';
import { arbitrarySamples } from './__testUtils__/arbitrarySamples';
import {
  HOUR,
  hoursOf,
  MINUTE,
  sloOf,
  withoutSamples,
} from './__testUtils__/sloOf';
import { countsOf } from './counts';
import type { SliSample } from './slo';
import { spendsOf } from './spendsOf';
import { sumsIn } from './sumsIn';

const T0 = Date.parse('2026-11-01T00:00:00Z');
const slo = sloOf({ targetPpm: 990_000 });

function sample(minute: number, bad: number): SliSample {
  const valid = 1000;
  return {
    start: T0 + minute * MINUTE,
    seconds: 300,
    good: valid - bad,
    valid,
  };
}

describe('spendsOf', () => {
  const samples = [sample(0, 1), sample(5, 10), sample(10, 5), sample(15, 0)];
  const incident = {
    id: 'outage',
    intervals: [
      { openedAt: T0 + 6 * MINUTE, resolvedAt: T0 + 8 * MINUTE },
      { openedAt: T0 + 10 * MINUTE },
    ],
  };
  const deployments = [
    { id: 'second', at: T0 + 5 * MINUTE },
    { id: 'third', at: T0 + 12.5 * MINUTE },
    { id: 'first', at: T0 - HOUR },
    { id: 'quiet', at: T0 + 16 * MINUTE },
  ];

  it('gives bad events to what was live and what was open', () => {
    const spends = spendsOf({
      slo,
      hours: hoursOf(slo, samples),
      now: T0 + HOUR,
      deployments,
      incidents: [incident],
    });
    expect(spends).toEqual([
      { kind: 'deployment', id: 'second', bad: 12.5, share: 12.5 / 40 },
      { kind: 'incident', id: 'outage', bad: 9, share: 9 / 40 },
      { kind: 'deployment', id: 'third', bad: 2.5, share: 2.5 / 40 },
      { kind: 'deployment', id: 'first', bad: 1, share: 1 / 40 },
    ]);
  });

  it('counts slices where slices are counted', () => {
    const sliced = sloOf({
      method: 'timeslices',
      timeSliceSeconds: 600,
      timeSliceTargetPpm: 995_000,
      targetPpm: 500_000,
    });
    for (const hours of [
      hoursOf(sliced, samples),
      withoutSamples(hoursOf(sliced, samples)),
    ]) {
      const [spend] = spendsOf({
        slo: sliced,
        hours,
        now: T0 + HOUR,
        deployments: [{ id: 'only', at: 0 }],
        incidents: [],
      });
      expect(spend).toEqual({
        kind: 'deployment',
        id: 'only',
        bad: 1,
        share: 1,
      });
    }
  });

  it('gives away no more than was lost, in whatever order it is told', () => {
    const minutes = fc.integer({ min: -60, max: 300 });
    const methods = fc.constantFrom(
      slo,
      sloOf({
        method: 'timeslices',
        timeSliceSeconds: 600,
        timeSliceTargetPpm: 900_000,
      }),
      sloOf({ method: 'ratio-timeslices', timeSliceSeconds: 7_200 }),
    );
    fc.assert(
      fc.property(
        methods,
        arbitrarySamples(T0),
        fc.array(minutes),
        fc.boolean(),
        (of, told, ats, kept) => {
          const all = hoursOf(of, told);
          const hours = kept ? all : withoutSamples(all);
          const live = ats.map((at, index) => ({
            id: `${index}`,
            at: T0 + at * MINUTE,
          }));
          const options = { slo: of, hours, now: T0 + 6 * HOUR, incidents: [] };
          const spends = spendsOf({ ...options, deployments: live });
          const sums = sumsIn({ slo: of, hours, start: 0, end: T0 + 6 * HOUR });
          const { bad } = countsOf(of.method, sums);
          const given = spends.reduce((sum, spend) => sum + spend.bad, 0);
          const orphaned = !ats.some(at => at <= 0);
          expect(given).toBeLessThanOrEqual(bad + 1e-6);
          expect(given).toBeGreaterThanOrEqual(orphaned ? 0 : bad - 1e-6);
          expect(
            spendsOf({
              ...options,
              hours: [...hours].reverse(),
              deployments: [...live].reverse(),
            }),
          ).toEqual(spends);
        },
      ),
    );
  });
});
