import type { Engine } from 'json-rules-engine';

const DAY = 86_400_000;

/** What conditions may compare with besides what json-rules-engine brings. */
export function addOperators(engine: Engine, now: () => number): void {
  engine.addOperator(
    'exists',
    (fact: unknown, wanted: boolean) => isThere(fact) === wanted,
  );
  engine.addOperator('matches', (fact: unknown, pattern: string) =>
    [fact]
      .flat()
      .some(
        value =>
          (typeof value === 'string' || typeof value === 'number') &&
          new RegExp(pattern, 'u').test(String(value)),
      ),
  );
  engine.addOperator('withinDays', (fact: unknown, days: number) => {
    const at = typeof fact === 'string' ? Date.parse(fact) : NaN;
    return at <= now() && at >= now() - days * DAY;
  });
}

function isThere(fact: unknown): boolean {
  return (
    fact !== undefined &&
    fact !== null &&
    fact !== '' &&
    !(Array.isArray(fact) && fact.length === 0)
  );
}
