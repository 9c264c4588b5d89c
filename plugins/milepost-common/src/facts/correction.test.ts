import fc from 'fast-check';
import { verdictOf, verdictsOf, type Correction } from './correction';

const said = { source: 'pager', reason: 'We looked.', by: 'user:default/jo' };

const sayingArbitrary = fc.oneof(
  fc.record({
    action: fc.constantFrom('confirm', 'reject', 'relink'),
    deployment: fc.constantFrom('d1', 'd2', 'd3'),
  }),
  fc.constant({ action: 'not-caused-by-deployment' }),
  fc.constant({ action: 'withdraw' }),
);

const historyArbitrary = fc
  .array(
    fc.tuple(fc.constantFrom('i1', 'i2'), sayingArbitrary, fc.nat(1_000_000)),
    { maxLength: 12 },
  )
  .map(list =>
    list.map(
      ([incident, saying, at], id) =>
        ({ ...said, ...saying, id, incident, at } as Correction),
    ),
  );

const next = (history: readonly Correction[], saying: object) =>
  ({ ...said, incident: 'i1', at: 0, ...saying, id: history.length } as const);

describe('corrections', () => {
  it('hold in the order in which they were kept, whatever clocks say', () => {
    fc.assert(
      fc.property(
        historyArbitrary.chain(history =>
          fc.record({
            history: fc.constant(history),
            shuffled: fc.shuffledSubarray(history, {
              minLength: history.length,
            }),
          }),
        ),
        ({ history, shuffled }) => {
          const ids = (list: readonly Correction[]) =>
            verdictsOf(list)
              .map(verdict => verdict.id)
              .sort((a, b) => a - b);
          expect(ids(shuffled)).toEqual(ids(history));
        },
      ),
    );
  });

  it('give way to the next, and come back when that is withdrawn', () => {
    fc.assert(
      fc.property(historyArbitrary, sayingArbitrary, (history, saying) => {
        fc.pre(saying.action !== 'withdraw');
        const own = history.filter(({ incident }) => incident === 'i1');
        const said1 = next(history, saying) as Correction;
        expect(verdictOf([...own, said1])).toBe(said1);
        const longer = [...history, said1];
        const withdrawn = next(longer, { action: 'withdraw' }) as Correction;
        expect(verdictOf([...own, said1, withdrawn])).toBe(verdictOf(own));
      }),
    );
  });

  it('of one incident say nothing of another one, or of the same id elsewhere', () => {
    const one = next([], { action: 'not-caused-by-deployment' }) as Correction;
    const elsewhere = {
      ...one,
      id: 1,
      source: 'other',
      action: 'withdraw',
    } as Correction;
    expect(verdictsOf([one, elsewhere])).toEqual([one]);
  });
});
