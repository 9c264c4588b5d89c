import fc from 'fast-check';
import {
  formatBurnRate,
  formatShare,
  formatSli,
  formatTarget,
} from './formatShare';

const plain = (text: string) => text.replace(/\u202f/g, ' ');

describe('formatTarget', () => {
  it.each([
    [999_000, '99.9 %'],
    [999_950, '99.995 %'],
    [990_000, '99 %'],
  ])('%d is %s', (ppm, text) => expect(plain(formatTarget(ppm))).toBe(text));
});

describe('formatSli', () => {
  it.each([
    [0.9993, 999_000, '99.93 %'],
    [0.99899, 999_000, '99.89 %'],
    [0.9999999, 999_000, '99.99 %'],
    [1, 999_000, '100 %'],
    [0.5, 990_000, '50.00 %'],
    [0.999951, 999_950, '99.9951 %'],
  ])('%d of %d is %s', (sli, target, text) =>
    expect(plain(formatSli(sli, target))).toBe(text),
  );

  it('never shows as met what is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (target, below) => {
          const sli = (target - below / 1000) / 1_000_000;
          fc.pre(sli >= 0);
          const shown = parseFloat(formatSli(sli, target));
          expect(shown).toBeLessThan(target / 10_000);
        },
      ),
    );
  });
});

describe('formatShare', () => {
  it.each([
    [0.34, '34 %'],
    [1, '100 %'],
    [0, '0 %'],
    [0.0042, '0.4 %'],
    [0.0004, 'less than 0.1 %'],
    [12.345, '1,234 %'],
    [0.196, '19 %'],
    [0.29, '29 %'],
    [-0.756, '-75 %'],
  ])('%d is %s', (share, text) => expect(plain(formatShare(share))).toBe(text));
});

describe('formatBurnRate', () => {
  it.each([
    [1.84, '1.8×'],
    [0, '0×'],
    [13.44, '13.4×'],
    [140, '140×'],
  ])('%d is %s', (rate, text) => expect(formatBurnRate(rate)).toBe(text));
});
