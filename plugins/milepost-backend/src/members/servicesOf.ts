import type { Hierarchy } from '../figures/Hierarchy';
import type { Days } from '../figures/movesOf';
import { belongingOf, type Belonging } from './Belonging';
import { joined } from './daysWhen';

/** The entities with numbers of their own that belonged to a scope, with everything below it. Pure. */
export function servicesOf(
  hierarchy: Hierarchy,
  options: {
    scope: string;
    ownership: 'then' | 'today';
    days: Days;
    today: string;
    /** Whether an entity may have numbers of its own. */
    counts: (entity: { id: number; ref: string }) => boolean;
  },
): Belonging[] {
  const { scope, days, counts } = options;
  return [...hierarchy.refs()].flatMap(([id, ref]) => {
    const belonging = counts({ id, ref })
      ? belongingOf({
          ...options,
          entityId: id,
          ref,
          then: () =>
            joined(
              hierarchy
                .spansOf(id, days)
                .filter(({ scopes }) => scopes.includes(scope)),
            ),
          on: day => hierarchy.scopesOf(id, day).includes(scope),
        })
      : undefined;
    return belonging ? [belonging] : [];
  });
}
