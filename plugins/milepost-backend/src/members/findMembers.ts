import type { Metric } from '@milepost/backstage-plugin-milepost-common';
import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Hierarchy } from '../figures/Hierarchy';
import type { Belonging } from './Belonging';
import type { MembersQuestion } from './MembersQuestion';
import { PoolDays } from './PoolDays';
import { servicesOf } from './servicesOf';
import { subScopesOf } from './subScopesOf';

/**
 * What belonged to a scope and is told of to the caller, by name. What the catalog has no more is told of only to those
 * who may see everything, as long as it was there within the window.
 *
 * @throws InputError for kinds of members that the scope has not
 */
export async function findMembers(
  knex: Knex,
  options: MembersQuestion & {
    hierarchy: Hierarchy;
    isDeployable(kind: string): boolean;
  },
): Promise<Belonging[]> {
  const { by, window, sight } = options;
  const deleted = await deletedSince(knex);
  const all =
    by === 'service'
      ? await services(knex, options)
      : subScopes(options, ref => !deleted.has(ref));
  const seen = await sight?.entities();
  const there = all.filter(({ ref }) => {
    const deletedAt = deleted.get(ref);
    return deletedAt === undefined || (!seen && deletedAt >= window.start);
  });
  const visible =
    by === 'service' ? seen : await options.visible?.(there.map(refOf));
  return there.filter(({ ref }) => visible?.has(ref) ?? true).sort(byName);
}

/** Where it stands among the others: by its name. */
export function placeOf({ ref }: Belonging): string {
  // No name has a space in it, and every character of one comes after it.
  return `${ref.slice(ref.lastIndexOf('/') + 1)} ${ref}`;
}

function byName(a: Belonging, b: Belonging): number {
  return placeOf(a) < placeOf(b) ? -1 : 1;
}

function refOf({ ref }: Belonging): string {
  return ref;
}

async function deletedSince(knex: Knex): Promise<Map<string, number>> {
  const rows: { ref: string; deleted_at: number }[] = await knex('entities')
    .whereNotNull('deleted_at')
    .select('ref', 'deleted_at');
  return new Map(rows.map(row => [row.ref, row.deleted_at]));
}

async function services(
  knex: Knex,
  options: MembersQuestion & {
    hierarchy: Hierarchy;
    isDeployable(kind: string): boolean;
  },
): Promise<Belonging[]> {
  const { hierarchy, metrics, isDeployable } = options;
  const promising = metrics.some(needsSlos)
    ? await promisingSystems(knex, options)
    : new Set();
  return servicesOf(hierarchy, {
    ...daysOf(options),
    counts: ({ id, ref }) =>
      isDeployable(ref.slice(0, ref.indexOf(':'))) || promising.has(id),
  });
}

/** Whether it is about service level objectives, which systems may have of their own. */
export function needsSlos({ definition }: Metric): boolean {
  return definition.needs.includes('slo');
}

/** The systems of which something was promised within a window. */
async function promisingSystems(
  knex: Knex,
  { window }: MembersQuestion,
): Promise<ReadonlySet<number>> {
  const ids: number[] = await knex('slos as s')
    .join('entities as e', 'e.id', 's.entity_id')
    .where('e.kind', 'system')
    .where(on =>
      on.whereNull('s.removed_at').orWhere('s.removed_at', '>=', window.start),
    )
    .distinct()
    .pluck('e.id');
  return new Set(ids);
}

function subScopes(
  options: MembersQuestion & { hierarchy: Hierarchy },
  exists: (ref: string) => boolean,
): Belonging[] {
  const { by, type, hierarchy } = options;
  return by === 'service'
    ? []
    : subScopesOf(hierarchy, { ...daysOf(options), by, type, exists });
}

function daysOf({ scope, ownership, window, now }: MembersQuestion) {
  return {
    scope: scope.ref,
    ownership,
    days: new PoolDays(window, now).all,
    today: localDay(now, window.zone),
  };
}
