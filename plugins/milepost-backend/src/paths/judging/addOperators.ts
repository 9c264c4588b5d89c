import type { Engine } from 'json-rules-engine';

const DAY = 86_400_000;

/** Stops what takes too long: a pattern, or a JSONPath. */
export type Guard = <T>(action: () => T) => T;

type Compare = (value: unknown, wanted: never) => boolean;

/**
 * What conditions compare with. Where a fact is a list, such as all that a JSONPath finds, one of it is enough; the
 * opposite of that is that none is.
 */
export function addOperators(
  engine: Engine,
  now: () => number,
  guard: Guard = action => action(),
): void {
  const add = (name: string, compare: Compare) =>
    engine.addOperator(name, compare as (a: unknown, b: unknown) => boolean);
  for (const [name, compare] of Object.entries(comparisons(now, guard))) {
    add(name, anyOf(compare));
  }
  add('notEqual', not(anyOf(isEqual)));
  add('notIn', not(anyOf(isIn)));
  // A list of one is found as that one.
  add('contains', anyOf(isEqual));
  add(
    'doesNotContain',
    (fact, unwanted) => isThere(fact) && !anyOf(isEqual)(fact, unwanted),
  );
  add('exists', (fact, wanted) => isThere(fact) === wanted);
}

function comparisons(now: () => number, guard: Guard): Record<string, Compare> {
  return {
    equal: isEqual,
    in: isIn,
    lessThan: (value, limit) => isNumber(value) && Number(value) < limit,
    lessThanInclusive: (value, limit) =>
      isNumber(value) && Number(value) <= limit,
    greaterThan: (value, limit) => isNumber(value) && Number(value) > limit,
    greaterThanInclusive: (value, limit) =>
      isNumber(value) && Number(value) >= limit,
    matches: (value, pattern) =>
      (typeof value === 'string' || typeof value === 'number') &&
      guard(() => new RegExp(pattern, 'u').test(String(value))),
    withinDays: (value, days) => {
      const at = typeof value === 'string' ? Date.parse(value) : NaN;
      return at <= now() && at >= now() - days * DAY;
    },
  };
}

function isEqual(value: unknown, wanted: unknown): boolean {
  return value === wanted;
}

function isIn(value: unknown, wanted: readonly unknown[]): boolean {
  return wanted.includes(value);
}

function anyOf(compare: Compare): Compare {
  return (fact, wanted) =>
    Array.isArray(fact)
      ? fact.some(value => compare(value, wanted))
      : compare(fact, wanted);
}

function not(compare: Compare): Compare {
  return (fact, wanted) => !compare(fact, wanted);
}

/** A number, or what is one as text. */
function isNumber(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    (typeof value === 'string' && value.trim() !== '')
  );
}

function isThere(fact: unknown): boolean {
  return (
    fact !== undefined &&
    fact !== null &&
    fact !== '' &&
    !(Array.isArray(fact) && fact.length === 0)
  );
}
