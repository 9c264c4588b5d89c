import fc from 'fast-check';
import { FigureSet, type StoredFigures } from '../figures/FigureSet';
import { remaining } from './remaining';

const METRIC = 'lead-time-for-changes';

/** What a member adds: counts, durations, and when the oldest of what is open began. */
const member = fc
  .array(
    fc.record({
      count: fc.nat(5),
      seconds: fc.integer({ min: -10, max: 1_000_000 }),
    }),
    { maxLength: 8 },
  )
  .map(contributions => {
    const set = new FigureSet();
    for (const { count, seconds } of contributions) {
      set.tally(METRIC).add({
        at: 0,
        counts: { changes: count },
        samples: { leadTime: seconds },
      });
    }
    return set.stored();
  });

const sumOf = (all: readonly StoredFigures[]) => {
  const set = new FigureSet();
  all.forEach(each => set.merge(each));
  return set;
};

describe('what is left of a whole without a member', () => {
  it('is what all others come to, and with the member it is the whole again', () => {
    fc.assert(
      fc.property(member, fc.array(member), (one, others) => {
        const whole = sumOf([one, ...others]);
        const left = remaining(METRIC, [whole.stored()], [one]);
        // No samples at all are stored otherwise than none that are left.
        const samplesOf = (set: FigureSet) => {
          const totals = set.tally(METRIC).totals();
          const { n, quantile } = totals.samples('leadTime');
          return [n, quantile(0.5), quantile(0.9), totals.count('changes')];
        };
        expect(samplesOf(left)).toEqual(samplesOf(sumOf(others)));
        left.merge(one);
        expect(samplesOf(left)).toEqual(samplesOf(whole));
      }),
    );
  });

  it('keeps what is known to be no later than the earliest', () => {
    const set = new FigureSet();
    set
      .tally(METRIC)
      .add({ at: 'now', counts: { open: 1 }, earliest: { due: 5 } });
    const one = set.stored();
    set
      .tally(METRIC)
      .add({ at: 'now', counts: { open: 1 }, earliest: { due: 7 } });
    const totals = remaining(METRIC, [set.stored()], [one])
      .tally(METRIC)
      .totals();
    expect([totals.count('open'), totals.earliest('due')]).toEqual([1, 5]);
  });

  it('leaves other metrics alone', () => {
    const other = { 'batch-size': { c: { deployments: 1 } } };
    expect(remaining(METRIC, [other], [other]).stored()).toEqual({});
  });
});
