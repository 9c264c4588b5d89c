import {
  localDay,
  type Metric,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Days } from '../figures/movesOf';
import type { ExplainOptions } from './explain';
import { memberParts } from './memberParts';
import { narrowed } from './narrowed';
import { pullsOf, type MemberPull } from './pullsOf';

/** By metric, the members that the caller may see and that made the most of its movement. */
export async function pullsByMetric(
  knex: Knex,
  options: ExplainOptions,
  /** By metric, the members that the caller may see. */
  refs: ReadonlyMap<string, ReadonlyMap<number, string>>,
): Promise<Map<Metric, MemberPull[]>> {
  const { scope, calendar } = options;
  const members = new Set<number>();
  for (const moved of options.moved) {
    const seen = [...refs.get(moved.metric.definition.id)!.keys()];
    const asked = { ...options, scope: scope.ref, moved, members: seen };
    (await narrowed(knex, asked)).forEach(id => members.add(id));
  }
  const parts = await memberParts(knex, {
    ...options,
    weeks: calendar,
    members: [...members],
    daysOf: entityId => daysIn(entityId, options),
  });
  return new Map(
    options.moved.map(moved => {
      const seen = refs.get(moved.metric.definition.id)!;
      const own = parts.get(moved.metric)!;
      return [
        moved.metric,
        pullsOf(
          moved,
          own.filter(({ entityId }) => seen.has(entityId)),
        ),
      ];
    }),
  );
}

/** When an entity belonged to the scope, or, as owned today, all days if it does. */
function daysIn(
  entityId: number,
  { scope: { ref }, hierarchy, calendar, now, ownership }: ExplainOptions,
): readonly Days[] {
  const { start, end, zone } = calendar.window;
  const days = { from: localDay(start, zone), to: localDay(end, zone) };
  if (ownership === 'today') {
    const today = hierarchy.scopesOf(entityId, localDay(now, zone));
    return today.includes(ref) ? [days] : [];
  }
  return hierarchy
    .spansOf(entityId, days)
    .filter(({ scopes }) => scopes.includes(ref));
}

/** Of one entity, which has no members but itself. */
export function pullsOfItself({
  scope,
  moved,
}: ExplainOptions): Map<Metric, MemberPull[]> {
  return new Map(
    moved.map(({ metric, found: { before, after } }) => [
      metric,
      [{ entityId: scope.id, before, after, without: null }],
    ]),
  );
}
