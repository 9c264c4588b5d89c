import fc from 'fast-check';
import { isolated } from './__testUtils__/isolated';
import { withheldScopes } from './withheldScopes';

const ENTITIES = 12;

const families = fc.array(
  fc.uniqueArray(fc.nat(ENTITIES - 1), { maxLength: ENTITIES }),
  { minLength: 1, maxLength: 7 },
);

const named = (families_: readonly (readonly number[])[]) =>
  new Map(families_.map((ids, index) => [`group:${index}`, new Set(ids)]));

describe('what is told to who sees only some of the catalog', () => {
  it('never comes down to fewer than five hidden entities, however it is added and subtracted', () => {
    fc.assert(
      fc.property(families, list => {
        const scopes = named(list);
        const withheld = withheldScopes(scopes);
        const rows = [...scopes]
          .filter(([ref]) => !withheld.has(ref))
          .map(([, hidden]) =>
            Array.from({ length: ENTITIES }, (_, id) =>
              hidden.has(id) ? 1 : 0,
            ),
          );
        const columns = Array.from({ length: ENTITIES }, (_, id) => id);
        expect(isolated(rows, columns)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order in which scopes are named', () => {
    fc.assert(
      fc.property(families, list => {
        const scopes = [...named(list)];
        const backwards = withheldScopes(new Map([...scopes].reverse()));
        expect(withheldScopes(new Map(scopes))).toEqual(backwards);
      }),
    );
  });

  it('is everything where nothing is hidden, and where enough is', () => {
    const seven = new Set([1, 2, 3, 4, 5, 6, 7]);
    const all = new Set([...seven, 11, 12, 13, 14, 15]);
    expect(
      withheldScopes(
        new Map([
          ['group:open', new Set<number>()],
          ['group:seven', seven],
          ['organization', all],
          ['system:seven', seven],
        ]),
      ),
    ).toEqual(new Set());
  });

  it.each([
    ['one hidden', [[1]], ['group:0']],
    ['four hidden', [[1, 2, 3, 4]], ['group:0']],
    // The department minus the team would be one service.
    [
      'all but one of a department',
      [
        [1, 2, 3, 4, 5, 6],
        [1, 2, 3, 4, 5],
      ],
      ['group:1'],
    ],
    // The two systems share four: their difference would be two services.
    [
      'systems across teams',
      [
        [1, 2, 3, 4, 5],
        [2, 3, 4, 5, 6],
      ],
      ['group:1'],
    ],
    // Two teams of five leave none of the ten.
    [
      'a department without a rest',
      [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10],
      ],
      [],
    ],
  ])('withholds of %s', (_, list, expected) => {
    expect([...withheldScopes(named(list))]).toEqual(expected);
  });
});
