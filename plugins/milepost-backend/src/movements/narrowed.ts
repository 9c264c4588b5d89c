import {
  localDay,
  movementShares,
  type Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { ORGANIZATION, type Hierarchy } from '../figures/Hierarchy';
import { subScopesOf } from '../members/subScopesOf';
import { emptyOf } from './emptyOf';
import type { Weeks } from './lastWeeks';
import type { Moved } from './Moved';
import { scopeWeeks } from './scopeWeeks';
import { sidesOf } from './sidesOf';

/** The days of so many members are read at once. */
const MOST_MEMBERS = 100;

interface Narrowing {
  scope: string;
  moved: Moved;
  generation: number;
  calendar: Weeks;
  now: number;
  ownership: Ownership;
  hierarchy: Hierarchy;
}

/**
 * Of the members of a large scope, those of the group (of a domain, the system) right below it that made the most of a
 * movement, and so on until they are few enough to be looked at one by one. Two statements for each level.
 */
export async function narrowed(
  knex: Knex,
  {
    members,
    most = MOST_MEMBERS,
    ...options
  }: Narrowing & { members: readonly number[]; most?: number },
): Promise<readonly number[]> {
  let left = members;
  let scope: string | undefined = options.scope;
  while (scope !== undefined && left.length > most) {
    scope = await largestBelow(knex, { ...options, scope });
    const below = membersOf(scope, left, options.hierarchy);
    if (below.length === 0 || below.length === left.length) {
      break;
    }
    left = below;
  }
  return left;
}

function membersOf(
  scope: string | undefined,
  members: readonly number[],
  hierarchy: Hierarchy,
): readonly number[] {
  return scope === undefined
    ? []
    : members.filter(id => hierarchy.scopesEver(id).has(scope));
}

/** The part right below a scope that made the most of a movement; `undefined` where there is none. */
async function largestBelow(
  knex: Knex,
  options: Narrowing,
): Promise<string | undefined> {
  const { moved, calendar, now, hierarchy, ownership } = options;
  const day = localDay(now, calendar.window.zone);
  const whole = sidesOf(moved.weeks, moved.found.since);
  const weeks = await scopeWeeks(knex, {
    ...options,
    scopes: partsOf(options, day),
    metrics: [moved.metric],
    weeks: calendar,
    today: ownership === 'today' ? { hierarchy, day } : undefined,
  });
  const parts = [...weeks].map(([scope, byMetric]) => {
    const own = sidesOf(byMetric.get(moved.metric)!, moved.found.since);
    return {
      scope,
      before: own.before ?? emptyOf(whole.before!),
      after: own.after ?? emptyOf(whole.after!),
    };
  });
  const shares = movementShares(
    { before: whole.before!, after: whole.after! },
    parts,
  );
  const most = Math.max(0, ...shares);
  return parts.find((_, index) => most > 0 && shares[index] === most)?.scope;
}

function partsOf(
  { scope, hierarchy, calendar, ownership }: Narrowing,
  today: string,
): string[] {
  const isDomain = scope.startsWith('domain:');
  if (!isDomain && scope !== ORGANIZATION && !scope.startsWith('group:')) {
    return [];
  }
  const { start, end, zone } = calendar.window;
  return subScopesOf(hierarchy, {
    scope,
    by: isDomain ? 'system' : 'group',
    ownership,
    days: { from: localDay(start, zone), to: localDay(end, zone) },
    today,
    exists: () => true,
  }).map(({ ref }) => ref);
}
