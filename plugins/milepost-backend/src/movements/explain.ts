import {
  localDay,
  type Movement,
  type MovementCause,
  type Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import type { StoredEntity } from '../catalog/EntityStore';
import type { MetricCatalogue } from '../definitions/MetricCatalogue';
import type { Hierarchy } from '../figures/Hierarchy';
import type { Sight } from '../visibility/Sight';
import type { Circumstances, RankedCause } from './Circumstances';
import { definitionCauses } from './definitionCauses';
import { failureCauses } from './failureCauses';
import { incidentCauses } from './incidentCauses';
import type { Weeks } from './lastWeeks';
import { moveCauses } from './moveCauses';
import type { Moved } from './Moved';
import { pullsByMetric, pullsOfItself } from './pullsByMetric';
import { sourceCauses } from './sourceCauses';

/** So many days before a movement and after its first day are about then. */
const ABOUT_DAYS = 10;
const MOST_CAUSES = 5;

/** Movements of one scope that are to be explained. */
export interface ExplainOptions {
  scope: StoredEntity;
  /** It is one entity, which has no members but itself. */
  isSingle: boolean;
  moved: readonly Moved[];
  calendar: Weeks;
  generation: number;
  now: number;
  ownership: Ownership;
  sight?: Sight;
  hierarchy: Hierarchy;
  sources: ReadonlyMap<string, DeliverySource>;
  definitions: MetricCatalogue;
}

/** Movements of one scope, with who made the most of them and what happened about then. */
export async function explain(
  knex: Knex,
  options: ExplainOptions,
): Promise<Movement[]> {
  const refs = await seenMembers(options);
  const pulls = options.isSingle
    ? pullsOfItself(options)
    : await pullsByMetric(knex, options, refs);
  const movements: Movement[] = [];
  for (const moved of options.moved) {
    const { id } = moved.metric.definition;
    const circumstances = circumstancesOf(moved, options, {
      pulls: pulls.get(moved.metric) ?? [],
      refs: refs.get(id)!,
    });
    const because = await causesOf(knex, circumstances, options);
    movements.push(movementOf(circumstances, { because, ...options }));
  }
  return movements;
}

/** By metric, the refs of the members over the time that the caller may see, by id. */
async function seenMembers(
  options: ExplainOptions,
): Promise<Map<string, ReadonlyMap<number, string>>> {
  const { scope, isSingle, hierarchy, sight } = options;
  const members = isSingle
    ? [[scope.id, scope.ref] as const]
    : [...hierarchy.refs()].filter(([id]) =>
        hierarchy.scopesEver(id).has(scope.ref),
      );
  const seen = new Map<string, ReadonlyMap<number, string>>();
  for (const { metric } of options.moved) {
    const { id } = metric.definition;
    const visible = await sight?.visible(id);
    const own = visible
      ? members.filter(([, ref]) => visible.has(ref))
      : members;
    seen.set(id, new Map(own));
  }
  return seen;
}

function circumstancesOf(
  moved: Moved,
  { calendar, now }: ExplainOptions,
  known: Pick<Circumstances, 'pulls' | 'refs'>,
): Circumstances {
  const { zone } = calendar.window;
  const since = DateTime.fromISO(moved.found.since, { zone });
  const from = since.minus({ days: ABOUT_DAYS });
  const to = since.plus({ days: ABOUT_DAYS + 1 });
  return {
    ...known,
    moved,
    about: { from: from.toISODate()!, to: to.toISODate()! },
    start: from.toMillis(),
    end: to.toMillis(),
    since: since.toMillis(),
    now,
    zone,
  };
}

async function causesOf(
  knex: Knex,
  circumstances: Circumstances,
  options: ExplainOptions,
): Promise<RankedCause[]> {
  const { scope, isSingle, hierarchy, ownership, sources } = options;
  const { now, zone } = circumstances;
  const today = localDay(now, zone);
  const moves =
    isSingle || ownership === 'today'
      ? []
      : moveCauses(circumstances, { scope: scope.ref, hierarchy, today });
  const causes = [
    ...definitionCauses(circumstances, options.definitions),
    ...moves,
    ...(await sourceCauses(knex, circumstances, sources)),
    ...(await failureCauses(knex, circumstances)),
    ...(await incidentCauses(knex, circumstances)),
  ];
  const { since } = circumstances;
  const distance = ({ at }: RankedCause) => Math.abs(Date.parse(at) - since);
  return causes
    .map((cause, index) => ({ cause, index }))
    .sort(
      (a, b) =>
        a.cause.rank - b.cause.rank ||
        // Failures are in the order of their weight already.
        (/failure|incident/.test(a.cause.kind)
          ? a.index - b.index
          : distance(a.cause) - distance(b.cause)),
    )
    .slice(0, MOST_CAUSES)
    .map(({ cause }) => cause);
}

function movementOf(
  { moved, pulls, refs }: Circumstances,
  { because, isSingle }: { because: RankedCause[]; isSingle: boolean },
): Movement {
  const { metric, found } = moved;
  const { id, title, unit } = metric.definition;
  const { since, verdict, before, after } = found;
  return {
    metric: id,
    title,
    unit,
    verdict,
    since,
    before,
    after,
    pulledBy: isSingle
      ? []
      : pulls.map(({ entityId, ...pull }) => ({
          scope: refs.get(entityId)!,
          ...pull,
        })),
    because: because.map(({ rank: _, ...cause }): MovementCause => cause),
  };
}
