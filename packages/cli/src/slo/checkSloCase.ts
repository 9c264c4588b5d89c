import { budgetKinds } from './budgetKinds';
import type { CaseKind } from './caseKind';
import { sampleKinds } from './sampleKinds';
import type { SloCase } from './sloCases';
import { tierKinds } from './tierKinds';
import { windowKinds } from './windowKinds';

const kinds = new Map<string, CaseKind>(
  Object.entries({
    ...budgetKinds,
    ...sampleKinds,
    ...tierKinds,
    ...windowKinds,
  }),
);

/** What is wrong with a case: a sentence for each value that is not what it should be. */
export function checkSloCase(test: SloCase): string[] {
  const { kind, input, expected, tolerance } = test;
  const find = kinds.get(kind);
  if (!find) {
    return [`its kind, ${kind}, is not known`];
  }
  try {
    const found = find(input, expected);
    return Object.entries(expected).flatMap(([name, value]) =>
      differences(name, found[name], value, tolerance),
    );
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Where a value differs from what is expected, down to the number. */
function differences(
  path: string,
  found: unknown,
  expected: unknown,
  tolerance: number,
): string[] {
  if (isContainer(expected) && isContainer(found)) {
    const names = new Set([...Object.keys(expected), ...lengthOf(found)]);
    return [...names].flatMap(name =>
      differences(`${path}.${name}`, found[name], expected[name], tolerance),
    );
  }
  return isSame(found, expected, tolerance)
    ? []
    : [`${path} is ${textOf(found)}, expected ${textOf(expected)}`];
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Of a list every item is compared; of an object, what is expected. */
function lengthOf(found: Record<string, unknown>): string[] {
  return Array.isArray(found) ? Object.keys(found) : [];
}

function isSame(found: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof found === 'number' && typeof expected === 'number') {
    return Math.abs(found - expected) <= tolerance;
  }
  const instants = [found, expected].map(instantOf);
  return instants.includes(undefined)
    ? (found ?? null) === expected
    : instants[0] === instants[1];
}

function instantOf(value: unknown): number | undefined {
  const written = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
  return written ? Date.parse(value) : undefined;
}

function textOf(value: unknown): string {
  return value === undefined ? 'not known' : JSON.stringify(value);
}
