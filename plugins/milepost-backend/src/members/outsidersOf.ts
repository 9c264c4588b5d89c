import type { Hierarchy } from '../figures/Hierarchy';
import type { Days } from '../figures/movesOf';
import type { Belonging } from './Belonging';

/** An entity that belongs to a member of a scope, and not to the scope itself. */
export interface Outsider {
  entityId: number;
  /** The days on which that was so while the member belonged to the scope. */
  days: readonly Days[];
  /** Whether it is so today. */
  now: boolean;
}

/**
 * Of some groups, systems or domains, what belongs to them and not to what they are members of: the component that another
 * team has in a system. Pure.
 */
export function outsidersOf(
  hierarchy: Hierarchy,
  options: {
    scope: string;
    ownership: 'then' | 'today';
    days: Days;
    today: string;
    members: readonly Belonging[];
  },
): Map<string, Outsider[]> {
  const { scope, ownership, days, today } = options;
  const members = new Map(options.members.map(each => [each.ref, each]));
  const found = new Map<string, Outsider[]>();
  const add = (ref: string, outsider: Outsider) =>
    found.set(ref, [...(found.get(ref) ?? []), outsider]);
  for (const [entityId, ref] of hierarchy.refs()) {
    if (/^(group|domain|user):/.test(ref)) {
      continue;
    }
    const outside = (scopes: readonly string[]) =>
      scopes.includes(scope) ? [] : scopes.filter(each => members.has(each));
    const now = new Set(outside(hierarchy.scopesOf(entityId, today)));
    const then = new Map<string, Days[]>();
    if (ownership === 'then') {
      for (const span of hierarchy.spansOf(entityId, days)) {
        for (const member of outside(span.scopes)) {
          const within = overlaps(span, members.get(member)!.days);
          then.set(member, [...(then.get(member) ?? []), ...within]);
        }
      }
    }
    for (const member of new Set([...now, ...then.keys()])) {
      const its = ownership === 'today' ? [days] : then.get(member) ?? [];
      add(member, { entityId, days: its, now: now.has(member) });
    }
  }
  return found;
}

/** What some days have in common with stretches of days. */
export function overlaps(
  { from, to }: Days,
  stretches: readonly Days[],
): Days[] {
  return stretches
    .map(each => ({
      from: each.from > from ? each.from : from,
      to: each.to < to ? each.to : to,
    }))
    .filter(each => each.from < each.to);
}
