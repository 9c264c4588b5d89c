import { inEntities } from './inEntities';
import { newestOf, type FoundRow } from './newestOf';
import type { QualityCheck, QualityFinding } from './QualityCheck';

interface Row extends FoundRow {
  deployments: number | string;
}

/** Environments of which nobody knows whether they are production. */
export const unknownEnvironment: QualityCheck = {
  id: 'unknown-environment',
  title: 'Environments that may be production',
  text: 'Nothing says whether these are production, so deployments to them are not counted. Let the source say it, or give production a name that has production, prod, prd or live as one of its words.',
  kind: 'fault',
  find: async (knex, { entityIds, since }): Promise<QualityFinding[]> => {
    const deployments = knex('entity_deployments as e')
      .join('deployments as d', 'd.id', 'e.deployment_id')
      .where(inEntities(knex, 'e.entity_id', entityIds))
      .where('e.standing', 'unknown-environment')
      .where('d.finished_at', '>=', since)
      .groupBy('e.entity_id', 'd.environment')
      .select(
        'e.entity_id',
        { id: 'd.environment' },
        knex.raw('max(d.finished_at) as at'),
        knex.raw('null as url'),
        knex.raw('count(*) as deployments'),
      );
    return newestOf<Row>(knex, [deployments], row =>
      Number(row.deployments) === 1
        ? '1 deployment that is not counted'
        : `${row.deployments} deployments that are not counted`,
    );
  },
};
