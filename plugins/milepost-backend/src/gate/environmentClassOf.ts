import {
  classifyEnvironment,
  type EnvironmentClass,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** So many of the newest deployments of an entity tell what its environments are. */
const NEWEST = 200;

/** Standings of what went into production. */
const PRODUCTION = [
  'deployment',
  'rollout',
  'redeploy',
  'failure',
  'cancelled',
];

const OTHER = 'other-environment';

/**
 * What an environment is for an entity: what its newest deployment there counted as, which its source or a rule may
 * have said; without one, what its name says.
 */
export async function environmentClassOf(
  knex: Knex,
  options: { entityId: number; environment: string },
): Promise<EnvironmentClass> {
  const environment = options.environment.toLowerCase();
  const newest = knex('entity_deployments')
    .where('entity_id', options.entityId)
    .whereNotNull('finished_at')
    .orderBy('finished_at', 'desc')
    .limit(NEWEST)
    .as('e');
  const row: { standing: string } | undefined = await knex
    .from(newest)
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .whereRaw('lower(d.environment) = ?', [environment])
    .whereIn('e.standing', [...PRODUCTION, OTHER])
    .orderBy('e.finished_at', 'desc')
    .first('e.standing');
  if (row === undefined) {
    return classifyEnvironment(environment);
  }
  return row.standing === OTHER ? 'other' : 'production';
}
