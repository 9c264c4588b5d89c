import { InputError } from '@backstage/errors';
import { ORGANIZATION, type Hierarchy } from '../figures/Hierarchy';
import type { Days } from '../figures/movesOf';
import { belongingOf, type Belonging } from './Belonging';
import { daysWhen } from './daysWhen';

type Kind = 'group' | 'system' | 'domain';

interface Question {
  scope: string;
  by: Kind;
  /** Of groups. */
  type?: string;
  ownership: 'then' | 'today';
  days: Days;
  today: string;
  /** Whether a scope is in the catalog. */
  exists: (ref: string) => boolean;
}

/** Of which kinds of scope something can be a member. */
const WITHIN: Readonly<Record<Kind, RegExp>> = {
  group: /^(group:|organization$)/,
  system: /^(group:|domain:|organization$)/,
  domain: /^(group:|domain:|organization$)/,
};

/**
 * The groups right below a scope, or all of a type below it; the systems or domains that belong to it. A scope is no
 * member of itself, though groups may be in circles. Pure.
 *
 * @throws InputError for what has no members of the kind
 */
export function subScopesOf(
  hierarchy: Hierarchy,
  question: Question,
): Belonging[] {
  const { scope, by, type, days, today } = question;
  if (!WITHIN[by].test(scope)) {
    throw new InputError(
      `by: ${scope} has no ${by}s below it; ask for its services`,
    );
  }
  const changes = hierarchy.turnsIn(days);
  return [...hierarchy.refs()].flatMap(([entityId, ref]) => {
    const isCandidate =
      ref.startsWith(`${by}:`) &&
      ref !== scope &&
      (type === undefined || hierarchy.typeOf(ref, today) === type);
    const holds = (day: string) =>
      belongsTo(hierarchy, { ...question, entityId, ref, day });
    const belonging = isCandidate
      ? belongingOf({
          ...question,
          entityId,
          ref,
          then: () => daysWhen({ days, changes, holds }),
          on: holds,
        })
      : undefined;
    return belonging ? [belonging] : [];
  });
}

function belongsTo(
  hierarchy: Hierarchy,
  options: Question & { entityId: number; ref: string; day: string },
): boolean {
  const { scope, by, type, entityId, ref, day } = options;
  if (by === 'system' || (by === 'domain' && scope.startsWith('group:'))) {
    return hierarchy.scopesOf(entityId, day).includes(scope);
  }
  if (scope === ORGANIZATION) {
    return type !== undefined || isTop(hierarchy, options);
  }
  return type === undefined
    ? hierarchy.parentsOf(ref, day).includes(scope)
    : hierarchy.ownersOf(ref, day).includes(scope);
}

/** Whether nothing is above it but what is below it too. */
function isTop(
  hierarchy: Hierarchy,
  options: Pick<Question, 'exists'> & { ref: string; day: string },
): boolean {
  const { ref, day, exists } = options;
  return hierarchy
    .aboveOf(ref, day)
    .filter(exists)
    .every(above => hierarchy.aboveOf(above, day).includes(ref));
}
