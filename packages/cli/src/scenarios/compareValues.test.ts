import { compareValues } from './compareValues';

const computed = new Map<string, unknown>([
  ['a', undefined],
  ['a.number', 0.1 + 0.2],
  ['a.ids', ['x', 'y']],
  ['a.byId', { x: 1, y: null }],
  ['a.empty', null],
]);

function mismatches(expected: Record<string, unknown>): string[] {
  return compareValues(expected, computed).mismatches;
}

describe('compareValues', () => {
  it('compares numbers, lists and maps', () => {
    expect(
      compareValues(
        {
          'a.number': 0.3,
          'a.ids': ['x', 'y'],
          'a.byId': { y: null, x: 1 },
          'a.empty': null,
        },
        computed,
      ),
    ).toEqual({ compared: 4, mismatches: [], notBuilt: 0 });
  });

  it.each([
    [{ 'a.number': 0.30001 }],
    [{ 'a.number': null }],
    [{ 'a.empty': 0 }],
    [{ 'a.ids': ['y', 'x'] }],
    [{ 'a.ids': ['x'] }],
    [{ 'a.ids': ['x', 'y', 'z'] }],
    [{ 'a.byId': { x: 1 } }],
    [{ 'a.byId': { x: 1, z: null } }],
    [{ 'a.byId': { x: 1, y: 0 } }],
  ])('sees that %j differs', expected => {
    expect(mismatches(expected)).toHaveLength(1);
  });

  it('counts the values of metrics that there are not', () => {
    expect(compareValues({ 'b.n': 1, 'b.p50': 2 }, computed)).toEqual({
      compared: 0,
      mismatches: [],
      notBuilt: 2,
    });
  });

  it('does not let a field pass that nobody reads', () => {
    expect(mismatches({ 'a.other': 1 })).toEqual([
      'a.other is missing, expected 1',
    ]);
  });
});
