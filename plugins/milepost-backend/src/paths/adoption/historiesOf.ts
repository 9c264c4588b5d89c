import type {
  AdoptionHistory,
  StandingTurn,
} from '@milepost/backstage-plugin-milepost-common';
import type { Hierarchy } from '../../figures/Hierarchy';
import type { Days } from '../../figures/movesOf';

/**
 * By scope, the histories of the entities that belonged to it, as it was owned then: an entity counts for those to whom
 * it belonged on each day. Pure.
 *
 * @param options - `scopes`: those that are wanted; `days`: the window
 */
export function historiesOf(options: {
  turns: ReadonlyMap<number, readonly StandingTurn[]>;
  hierarchy: Hierarchy;
  scopes: ReadonlySet<string>;
  days: Days;
}): Map<string, AdoptionHistory[]> {
  const { turns, hierarchy, scopes, days } = options;
  const found = new Map<string, AdoptionHistory[]>();
  for (const [entityId, all] of turns) {
    const stays = new Map<string, { from?: string; to?: string }[]>();
    for (const span of hierarchy.spansOf(entityId, days)) {
      for (const scope of span.scopes) {
        if (scopes.has(scope)) {
          const known = stays.get(scope) ?? [];
          known.push({
            from: span.from,
            ...(span.to < days.to && { to: span.to }),
          });
          stays.set(scope, known);
        }
      }
    }
    for (const [scope, belonged] of stays) {
      const known = found.get(scope) ?? [];
      known.push({ turns: all, belonged });
      found.set(scope, known);
    }
  }
  return found;
}
