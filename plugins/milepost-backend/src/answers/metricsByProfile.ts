import {
  asMetric,
  profileFacts,
  profileMetrics,
  type Metric,
  type Precedence,
  type ProfileId,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { loadWorlds } from '../delivery/loadWorlds';

/**
 * Those of some metrics that another engine has too, by its rules: from the facts as they are now, never kept.
 * What an engine does not have is absent.
 */
export async function metricsByProfile(
  knex: Knex,
  options: {
    profile: ProfileId;
    entity: StoredEntity;
    /** Ids of our metrics. */
    ids: readonly string[];
    precedence: Precedence;
  },
): Promise<Metric[]> {
  const { profile, entity, ids, precedence } = options;
  const chosen = profileMetrics(profile).filter(({ definition }) =>
    ids.includes(definition.profile.metric),
  );
  if (chosen.length === 0) {
    return [];
  }
  const worlds = await knex.transaction(tx => loadWorlds(tx, [entity.id]));
  const world = worlds.get(entity.id)!;
  const facts = profileFacts({ ...world, precedence });
  return chosen.map(metric => asMetric(metric, facts));
}
