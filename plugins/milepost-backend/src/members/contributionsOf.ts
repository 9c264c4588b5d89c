import {
  figuresKey,
  localDay,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { addsUp } from '../answers/pooled';
import type { RolledUp } from '../answers/RollUps';
import type { Hierarchy } from '../figures/Hierarchy';
import type { Belonging } from './Belonging';
import type { Contribution } from './Contribution';
import type { MembersQuestion } from './MembersQuestion';
import { outsidersOf } from './outsidersOf';
import { PoolDays } from './PoolDays';
import { serviceContributions } from './serviceContributions';
import { subScopeContributions } from './subScopeContributions';

/** What some members have added to their whole, by their ids; of some perhaps nothing is known. */
export async function contributionsOf(
  knex: Knex,
  options: MembersQuestion & {
    hierarchy: Hierarchy;
    generation: number;
    members: readonly Belonging[];
    /** What sub-scopes rest on, by ref. */
    rolledUp: ReadonlyMap<string, RolledUp>;
  },
): Promise<Map<number, Contribution>> {
  const { by, scope, window, now, hierarchy, rolledUp } = options;
  const poolDays = new PoolDays(window, now);
  const metrics = options.metrics.filter(addsUp).map(figuresKey);
  if (metrics.length === 0 || options.members.length === 0) {
    return new Map();
  }
  if (by === 'service') {
    return serviceContributions(knex, { ...options, poolDays });
  }
  const outsiders = outsidersOf(hierarchy, {
    ...options,
    scope: scope.ref,
    days: poolDays.all,
    today: localDay(now, window.zone),
  });
  return subScopeContributions(knex, {
    ...options,
    metrics: new Set(metrics),
    pools: new Map([...rolledUp].map(([ref, { pool }]) => [ref, pool])),
    outsiders,
    poolDays,
    zone: window.zone,
  });
}
