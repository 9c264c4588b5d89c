import { inEntities } from './inEntities';
import { newestOf, type FoundRow } from './newestOf';
import type { QualityCheck } from './QualityCheck';

interface Row extends FoundRow {
  environment: string;
  source: string;
}

/** Deployments to production of which nobody knows what was deployed. */
export const missingRevision: QualityCheck = {
  id: 'missing-revision',
  title: 'Deployments without a revision',
  text: 'Nobody can tell which changes they carried: those have no lead time, a redeploy counts as a deployment, and a rollback is not seen. Let the pipeline send the full commit SHA.',
  kind: 'fault',
  find: (knex, { entityIds, since }) =>
    newestOf<Row>(
      knex,
      [
        knex('entity_deployments as e')
          .join('deployments as d', 'd.id', 'e.deployment_id')
          .where(inEntities(knex, 'e.entity_id', entityIds))
          .where('e.finished_at', '>=', since)
          .whereIn('e.standing', ['deployment', 'rollout', 'redeploy'])
          .whereNull('d.revision')
          .select(
            'e.entity_id',
            { id: 'd.external_id' },
            // Of this attempt: a rollout has the finish of its first.
            { at: 'd.finished_at' },
            'd.url',
            'd.environment',
            'd.source',
          ),
      ],
      row => `deployed to ${row.environment}, told by ${row.source}`,
    ),
};
