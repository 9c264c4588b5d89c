const TOLERANCE = 1e-6;

/** What came of comparing one scenario. */
export interface Comparison {
  compared: number;
  mismatches: string[];
  /** Values of metrics that this version does not have. */
  notBuilt: number;
}

/** Compares expected values, by `metric.field`, with those that were computed. */
export function compareValues(
  expected: Readonly<Record<string, unknown>>,
  computed: ReadonlyMap<string, unknown>,
): Comparison {
  const comparison: Comparison = { compared: 0, mismatches: [], notBuilt: 0 };
  for (const [name, value] of Object.entries(expected)) {
    const [metric] = name.split('.');
    if (!computed.has(metric)) {
      comparison.notBuilt += 1;
    } else {
      comparison.compared += 1;
      const found = computed.get(name);
      if (!equals(found, value)) {
        comparison.mismatches.push(
          `${name} is ${show(found)}, expected ${show(value)}`,
        );
      }
    }
  }
  return comparison;
}

function equals(found: unknown, expected: unknown): boolean {
  if (typeof found === 'number' && typeof expected === 'number') {
    return Math.abs(found - expected) <= TOLERANCE;
  }
  if (!isContainer(found) || !isContainer(expected)) {
    return found === expected;
  }
  const keys = Object.keys(expected);
  return (
    Array.isArray(found) === Array.isArray(expected) &&
    Object.keys(found).length === keys.length &&
    keys.every(
      key => Object.hasOwn(found, key) && equals(found[key], expected[key]),
    )
  );
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
