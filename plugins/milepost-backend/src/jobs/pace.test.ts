import { nextLimit, restAfter } from './pace';

it.each([
  [100, 1, 0],
  [100, 0.5, 100],
  [100, 0.25, 300],
  [100, 0.01, 5000],
])('after %d ms at a share of %d it rests %d ms', (took, share, rest) => {
  expect(restAfter(took, { share })).toBeCloseTo(rest);
});

it('leaves alone for a while what waits, however fast it may go', () => {
  expect(restAfter(1, { share: 1, waiting: true })).toBe(200);
});

it('adapts the size of steps to how long they take', () => {
  const first = nextLimit(undefined, undefined);
  expect(nextLimit(first, 10)).toBe(2 * first);
  expect(nextLimit(first, 200)).toBe(first);
  expect(nextLimit(first, 300)).toBe(first / 2);
  expect(nextLimit(1, 10_000)).toBe(1);
  expect(nextLimit(1000, 1)).toBe(1000);
});
