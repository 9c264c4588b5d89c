import type {
  ChangeRecord,
  ChangeStanding,
  DeliveryRecords,
  DeploymentRecord,
  AttemptStanding,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readOptional, type StoredBoolean } from '../database/columns';

interface DeploymentRecordRow {
  external_id: string;
  source: string;
  url: string | null;
  revision: string | null;
  environments: string;
  standing: AttemptStanding;
  rollout: string | null;
  started_at: number;
  finished_at: number | null;
  rollback: StoredBoolean;
  changes: number;
}

interface ChangeRecordRow {
  external_id: string;
  source: string;
  title: string | null;
  url: string | null;
  revision: string | null;
  standing: ChangeStanding;
  opened_at: number | null;
  merged_at: number | null;
  abandoned_at: number | null;
  rollout: string | null;
  deployed_at: number | null;
  started_at: number | null;
  start_basis: ChangeRecord['startBasis'] | null;
  lead_time: number | null;
  inferred: StoredBoolean;
}

/** What the metrics of an entity are computed from, from an instant on: two statements. */
export async function loadRecords(
  knex: Knex,
  options: { entityId: number; since: number },
): Promise<DeliveryRecords> {
  const [deployments, changes] = await Promise.all([
    deploymentRows(knex, options),
    changeRows(knex, options),
  ]);
  return {
    deployments: deployments.map(readDeploymentRecord),
    changes: changes.map(readChangeRecord),
  };
}

function deploymentRows(
  knex: Knex,
  { entityId, since }: { entityId: number; since: number },
): Promise<DeploymentRecordRow[]> {
  return knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .where('e.entity_id', entityId)
    .where(query =>
      query.where('e.finished_at', '>=', since).orWhereNull('e.finished_at'),
    )
    .select(
      'd.external_id',
      'd.source',
      'd.url',
      'd.revision',
      'e.environments',
      'e.standing',
      'e.rollout',
      'e.started_at',
      'e.finished_at',
      'e.rollback',
      'e.changes',
    ) as unknown as Promise<DeploymentRecordRow[]>;
}

/**
 * What arrived since then; what is open or waits, however old; and what was merged or abandoned since
 * then, because it was open at the beginning of the window.
 */
function changeRows(
  knex: Knex,
  { entityId, since }: { entityId: number; since: number },
): Promise<ChangeRecordRow[]> {
  return knex('entity_changes as e')
    .join('changes as c', 'c.id', 'e.change_id')
    .where('e.entity_id', entityId)
    .where(query =>
      query
        .where('e.deployed_at', '>=', since)
        .orWhere(inner =>
          inner
            .whereNull('e.deployed_at')
            .whereIn('e.standing', ['open', 'waiting']),
        )
        .orWhere(inner =>
          inner.whereNull('e.deployed_at').where('e.merged_at', '>=', since),
        )
        .orWhere(inner =>
          inner
            .where('e.standing', 'abandoned')
            .where('c.abandoned_at', '>=', since),
        ),
    )
    .select(
      'c.external_id',
      'c.source',
      'c.title',
      'c.url',
      { revision: 'c.merge_revision' },
      'e.standing',
      'c.opened_at',
      'e.merged_at',
      'c.abandoned_at',
      'e.rollout',
      'e.deployed_at',
      'e.started_at',
      'e.start_basis',
      'e.lead_time',
      'e.inferred',
    ) as unknown as Promise<ChangeRecordRow[]>;
}

function readDeploymentRecord(row: DeploymentRecordRow): DeploymentRecord {
  return {
    id: row.external_id,
    source: row.source,
    url: readOptional(row.url),
    revision: readOptional(row.revision),
    environments: JSON.parse(row.environments),
    standing: row.standing,
    deployment: readOptional(row.rollout),
    startedAt: row.started_at,
    finishedAt: readOptional(row.finished_at),
    rollback: Boolean(row.rollback),
    changes: row.changes,
  };
}

function readChangeRecord(row: ChangeRecordRow): ChangeRecord {
  return {
    id: row.external_id,
    source: row.source,
    title: readOptional(row.title),
    url: readOptional(row.url),
    revision: readOptional(row.revision),
    standing: row.standing,
    openedAt: readOptional(row.opened_at),
    mergedAt: readOptional(row.merged_at),
    abandonedAt: readOptional(row.abandoned_at),
    deployment: readOptional(row.rollout),
    deployedAt: readOptional(row.deployed_at),
    startedAt: readOptional(row.started_at),
    startBasis: readOptional(row.start_basis),
    leadTime: readOptional(row.lead_time),
    inferred: Boolean(row.inferred),
  };
}
