import type { Stay } from './Stay';

/** Which hidden entities each scope holds. */
export function membersOf(stays: readonly Stay[]): Map<string, Set<number>> {
  const members = new Map<string, Set<number>>();
  for (const { entityId, scopes } of stays) {
    for (const scope of scopes) {
      const ids = members.get(scope);
      if (ids) {
        ids.add(entityId);
      } else {
        members.set(scope, new Set([entityId]));
      }
    }
  }
  return members;
}
