import { labelledIndices, valueAxis } from './scale';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('valueAxis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [7, [0, 5, 10]],
    [130, [0, 50, 100, 150]],
  ])('has few and round lines for a count up to %d', (maximum, lines) => {
    expect(valueAxis([maximum], 'count').lines).toEqual(lines);
  });

  it('puts durations between times that people say', () => {
    const axis = valueAxis([6 * HOUR, 19 * HOUR, 9 * DAY], 'seconds');
    expect(axis.lines).toEqual([4 * HOUR, DAY, 4 * DAY, 14 * DAY]);
    expect(axis.part(4 * HOUR)).toBeCloseTo(0);
    expect(axis.part(14 * DAY)).toBeCloseTo(1);
  });

  it('puts a single duration between two lines', () => {
    expect(valueAxis([DAY], 'seconds').lines).toEqual([DAY, 4 * DAY]);
  });

  it('has an axis for nothing', () => {
    const axis = valueAxis([], 'seconds');
    expect(axis.lines.length).toBeGreaterThan(1);
    expect(axis.part(0)).toBe(0);
  });
});

describe('labelledIndices', () => {
  it('labels as many as fit', () => {
    expect(labelledIndices(4, 640, 64)).toEqual([0, 1, 2, 3]);
    expect(labelledIndices(13, 320, 64)).toEqual([0, 3, 6, 9, 12]);
  });
});
