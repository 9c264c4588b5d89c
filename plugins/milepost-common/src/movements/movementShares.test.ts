import fc from 'fast-check';
import { sumEvidence, type MovementEvidence } from './movementEvidence';
import { movementShares, type MovementSides } from './movementShares';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

const evidence = {
  rate: fc
    .nat(50)
    .map((events): MovementEvidence => ({ kind: 'rate', events, days: 28 })),
  share: fc.tuple(fc.nat(20), fc.nat(20)).map(
    ([part, more]): MovementEvidence => ({
      kind: 'share',
      part,
      whole: part + more + 1,
    }),
  ),
  samples: fc
    .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1 })
    .map(
      (values): MovementEvidence => ({
        kind: 'samples',
        counts: new Map(values.map((value, index) => [value, 1 + (index % 3)])),
        quantile: 0.5,
      }),
    ),
};

/** Of members over the same days: these do not add up. */
function pooled(parts: readonly MovementEvidence[]): MovementEvidence {
  const whole = sumEvidence(parts);
  return whole.kind === 'rate' ? { ...whole, days: 28 } : whole;
}

describe('movementShares', () => {
  it.each(Object.entries(evidence))('divides the whole, of %s', (_, any) => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ before: any, after: any }), { minLength: 1 }),
        parts => {
          const whole = {
            before: pooled(parts.map(({ before }) => before)),
            after: pooled(parts.map(({ after }) => after)),
          };
          const shares = movementShares(whole, parts);
          const total = sum(shares);
          expect(shares).toHaveLength(parts.length);
          expect([0, 1]).toContainEqual(expect.closeTo(total, 6));
        },
      ),
    );
  });

  it('is all of who came with another level, and nothing of who stayed', () => {
    const of = (...values: number[]): MovementEvidence => ({
      kind: 'samples',
      counts: new Map(values.map(value => [value, 10])),
      quantile: 0.5,
    });
    const stayed: MovementSides = { before: of(1, 2, 3), after: of(1, 2, 3) };
    const came: MovementSides = { before: of(), after: of(100, 101) };
    const whole = {
      before: stayed.before,
      after: sumEvidence([stayed.after, came.after]),
    };
    const [first, second] = movementShares(whole, [stayed, came]);
    expect(first).toBeCloseTo(0);
    expect(second).toBeCloseTo(1);
  });

  it('is what more of it happens', () => {
    const days = 28;
    const of = (before: number, after: number): MovementSides => ({
      before: { kind: 'rate', events: before, days },
      after: { kind: 'rate', events: after, days },
    });
    const shares = movementShares(of(30, 50), [of(20, 35), of(10, 15)]);
    expect(shares).toEqual([expect.closeTo(0.75), expect.closeTo(0.25)]);
  });
});
