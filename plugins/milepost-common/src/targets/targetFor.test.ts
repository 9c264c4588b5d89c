import { targetFor } from './targetFor';

const targets = [
  { tier: '1', value: 0.05 },
  { tier: null, value: 0.15 },
];

const measured = (value: number | null) =>
  ({ direction: 'less', state: 'measured', value } as const);

describe('targetFor', () => {
  it.each([
    ['1', { tier: '1', value: 0.05, met: false }],
    ['2', { tier: null, value: 0.15, met: true }],
    [null, { tier: null, value: 0.15, met: true }],
  ])('is that of tier %s', (tier, expected) => {
    expect(targetFor(targets, tier, measured(0.1))).toEqual(expected);
  });

  it('is none where nothing is said for the tier', () => {
    expect(targetFor(targets.slice(0, 1), '2', measured(0.1))).toBeUndefined();
    expect(targetFor(targets.slice(0, 1), null, measured(0))).toBeUndefined();
  });

  it.each([
    ['less', 0.05, true],
    ['less', 0.051, false],
    ['more', 0.05, true],
    ['more', 0.049, false],
  ] as const)(
    'that it is to be %s: %d meets it: %s',
    (direction, value, met) => {
      const found = targetFor(targets, '1', { ...measured(value), direction });
      expect(found?.met).toBe(met);
    },
  );

  it.each([
    'none',
    'silent',
    'no-source',
    'unmapped',
    'not-applicable',
  ] as const)(
    'is neither met nor missed by what is %s, whatever number stands there',
    state => {
      const value = { ...measured(0), state };
      expect(targetFor(targets, '1', value)?.met).toBeNull();
      expect(targetFor(targets, '1', measured(null))?.met).toBeNull();
    },
  );

  it('is judged by few, too', () => {
    const few = { ...measured(0.2), state: 'few' } as const;
    expect(targetFor(targets, '1', few)?.met).toBe(false);
  });
});
