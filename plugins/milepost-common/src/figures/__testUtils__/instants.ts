import fc from 'fast-check';

export const HOUR = 3_600_000;
export const DAYS = 60;

/** Half past an hour, so that nothing happens exactly then. */
export const NOW = Date.parse('2026-04-15T12:30:00Z');
const START = Date.parse('2026-04-15T12:00:00Z') - DAYS * 24 * HOUR;

export const hours = fc.integer({ min: 0, max: 72 }).map(count => count * HOUR);
export const before = (instant: number) => Math.min(instant, NOW - HOUR / 2);
export const past = fc
  .integer({ min: 0, max: DAYS * 24 })
  .map(hour => START + hour * HOUR);
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });
