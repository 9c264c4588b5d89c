import type { Entity } from '@backstage/catalog-model';
import { JSONPath } from 'jsonpath-plus';

/**
 * What conditions ask of an entity, by JSONPath: the one value that is found, all of several as a list, and `undefined`
 * where there is none. An expression that cannot be evaluated is left out: nothing is known by it.
 */
export function entityFieldsOf(
  entity: Entity,
  expressions: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    expressions.flatMap(expression => {
      const found = valuesAt(entity, expression);
      return found
        ? [[expression, found.length > 1 ? found : found[0]] as const]
        : [];
    }),
  );
}

/** Filters are interpreted, never run: documents may come from anywhere. */
function valuesAt(entity: Entity, path: string): unknown[] | undefined {
  try {
    return JSONPath({ path, json: entity, eval: 'safe', wrap: true });
  } catch {
    return undefined;
  }
}
