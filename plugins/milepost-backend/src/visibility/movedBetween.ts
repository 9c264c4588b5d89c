import type { Stay } from './Stay';

/**
 * The scopes that hidden entities have come to or have left since. As owned then and as owned today, such a scope differs
 * by just them. Pure.
 *
 * @param belongs - what an entity belongs to today
 */
export function movedBetween(
  stays: readonly Stay[],
  belongs: (entityId: number) => readonly string[],
): Set<string> {
  const moved = new Set<string>();
  for (const { entityId, scopes } of stays) {
    const today = belongs(entityId);
    for (const scope of [...scopes, ...today]) {
      if (scopes.includes(scope) !== today.includes(scope)) {
        moved.add(scope);
      }
    }
  }
  return moved;
}
