import fc from 'fast-check';
import { FEWEST, withheldScopes } from './withheldScopes';

const ENTITIES = 12;

const families = fc.array(
  fc.uniqueArray(fc.nat(ENTITIES - 1), { maxLength: ENTITIES }),
  { minLength: 1, maxLength: 7 },
);

const named = (families_: readonly (readonly number[])[]) =>
  new Map(families_.map((ids, index) => [`group:${index}`, new Set(ids)]));

/** How many of some rows are independent of each other. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map(row => [...row]);
  let found = 0;
  for (let column = 0; column < ENTITIES; column += 1) {
    const pivot = left.findIndex(
      (row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9,
    );
    if (pivot >= 0) {
      [left[found], left[pivot]] = [left[pivot], left[found]];
      for (const row of left.slice(found + 1)) {
        const times = (row[column] ?? 0) / left[found][column];
        row.forEach((value, index) => {
          row[index] = value - times * left[found][index];
        });
      }
      found += 1;
    }
  }
  return found;
}

/** Whether some sum and difference of the rows is about these entities alone. */
function isolates(
  rows: readonly (readonly number[])[],
  entities: readonly number[],
): boolean {
  const others = rows.map(row =>
    row.map((value, index) => (entities.includes(index) ? 0 : value)),
  );
  return rank(others) < rank(rows);
}

function* subsetsOf(size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= ENTITIES - size; first += 1) {
    for (const rest of subsetsOf(size - 1, first + 1)) {
      yield [first, ...rest];
    }
  }
}

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
        for (const entities of subsetsOf(FEWEST - 1)) {
          expect([entities, isolates(rows, entities)]).toEqual([
            entities,
            false,
          ]);
        }
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
