import type { Level } from '../answers/glossary';

/**
 * The reference level of a value.
 *
 * @param levels - of its metric
 * @param value - in the metric's unit
 * @returns `undefined` where none holds it; a single number, such as a mean, is no level that anything has
 * @public
 */
export function findLevel(
  levels: readonly Level[],
  value: number,
): Level | undefined {
  return levels.find(level => level.from !== level.to && holds(level, value));
}

function holds(
  { from = -Infinity, to = Infinity, includesTo }: Level,
  value: number,
): boolean {
  return value >= from && (value < to || (includesTo === true && value <= to));
}
