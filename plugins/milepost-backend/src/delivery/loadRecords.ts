import type {
  ChangeRecord,
  ChangeStanding,
  DeliveryRecords,
  DeploymentRecord,
  AttemptStanding,
  FailureRecord,
  Incident,
  IncidentRecord,
  LinkCorrection,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readOptional, type StoredBoolean } from '../database/columns';
import { byEntity } from '../database/byEntity';
import { together } from '../database/together';

interface DeploymentRecordRow {
  entity_id: number;
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
  rework: StoredBoolean;
  failure: string | null;
  recovered_at: number | null;
}

interface ChangeRecordRow {
  entity_id: number;
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
  phases: string | null;
}

/** What tracing an entity has found. */
export type TracedRecords = Omit<
  DeliveryRecords,
  'builds' | 'tickets' | 'pages' | 'alertRules' | 'slos'
>;

interface Entities {
  entityIds: readonly number[];
  since: number;
}

/** The traced part of what the metrics of some entities are computed from, from an instant on: three statements. */
export async function loadRecords(
  knex: Knex,
  options: Entities & {
    /** Whether changes are asked for: they are many. Defaults to yes. */
    changes?: boolean;
  },
): Promise<Map<number, TracedRecords>> {
  const [deployments, changes, incidents] = await together(knex, [
    () => deploymentRows(knex, options),
    async () => (options.changes === false ? [] : changeRows(knex, options)),
    () => incidentRows(knex, options),
  ]);
  const { entityIds } = options;
  const deploymentsOf = byEntity(entityIds, deployments, readDeploymentRecord);
  const changesOf = byEntity(entityIds, changes, readChangeRecord);
  const incidentsOf = byEntity(entityIds, incidents, readIncidentRecord);
  return new Map(
    entityIds.map(id => [
      id,
      {
        deployments: deploymentsOf.get(id)!,
        changes: changesOf.get(id)!,
        incidents: incidentsOf.get(id)!,
      },
    ]),
  );
}

/** Incidents of some entities that ended since an instant, or have not: one statement. */
export async function loadIncidents(
  knex: Knex,
  options: Entities,
): Promise<Map<number, IncidentRecord[]>> {
  const rows = await incidentRows(knex, options);
  return byEntity(options.entityIds, rows, readIncidentRecord);
}

/** What finished since then or has not finished, and what failed and was recovered since then or is not. */
function deploymentRows(
  knex: Knex,
  { entityIds, since }: Entities,
): Promise<DeploymentRecordRow[]> {
  return knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .whereIn('e.entity_id', entityIds)
    .where(query =>
      query
        .where('e.finished_at', '>=', since)
        .orWhereNull('e.finished_at')
        .orWhere('e.recovered_at', '>=', since)
        .orWhere(inner =>
          inner.whereNotNull('e.failure').whereNull('e.recovered_at'),
        ),
    )
    .select(
      'e.entity_id',
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
      'e.rework',
      'e.failure',
      'e.recovered_at',
    ) as unknown as Promise<DeploymentRecordRow[]>;
}

/**
 * What arrived since then; what is open or waits, however old; and what was merged or abandoned since
 * then, because it was open at the beginning of the window.
 */
function changeRows(
  knex: Knex,
  { entityIds, since }: Entities,
): Promise<ChangeRecordRow[]> {
  return knex('entity_changes as e')
    .join('changes as c', 'c.id', 'e.change_id')
    .whereIn('e.entity_id', entityIds)
    .where(query =>
      query
        .where('e.deployed_at', '>=', since)
        .orWhere(inner =>
          inner
            .whereNull('e.deployed_at')
            .whereIn('e.standing', ['open', 'waiting']),
        )
        .orWhere('e.merged_at', '>=', since)
        .orWhere(inner =>
          inner
            .where('e.standing', 'abandoned')
            .where('c.abandoned_at', '>=', since),
        ),
    )
    .select(
      'e.entity_id',
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
      'e.phases',
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
    rework: Boolean(row.rework),
    failure: readFailure(row),
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
    phases: row.phases === null ? undefined : JSON.parse(row.phases),
  };
}

function readFailure(row: DeploymentRecordRow): FailureRecord | undefined {
  return row.failure === null
    ? undefined
    : {
        reasons: JSON.parse(row.failure),
        recoveredAt: readOptional(row.recovered_at),
      };
}

interface IncidentRecordRow {
  entity_id: number;
  external_id: string;
  source: string;
  title: string | null;
  url: string | null;
  severity: string | null;
  status: Incident['status'];
  impact_started_at: number | null;
  detected_at: number | null;
  acknowledged_at: number | null;
  intervals: string;
  deployment: string | null;
  confidence: IncidentRecord['confidence'] | null;
  action: LinkCorrection['action'] | null;
  corrected_deployment: string | null;
  reason: string | null;
  corrected_by: string | null;
  corrected_at: number | null;
  budget_share: number | null;
}

/** Incidents that ended since then, or have not. */
function incidentRows(
  knex: Knex,
  { entityIds, since }: Entities,
): Promise<IncidentRecordRow[]> {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .leftJoin('corrections as k', 'k.id', 'e.correction_id')
    .whereIn('e.entity_id', entityIds)
    .where(query =>
      query.where('i.ended_at', '>=', since).orWhereNull('i.ended_at'),
    )
    .select(
      'e.entity_id',
      'i.external_id',
      'i.source',
      'i.title',
      'i.url',
      'i.severity',
      'i.status',
      'i.impact_started_at',
      'i.detected_at',
      'i.acknowledged_at',
      'i.intervals',
      'e.deployment',
      'e.confidence',
      'k.action',
      { corrected_deployment: 'k.deployment' },
      'k.reason',
      'k.corrected_by',
      'k.corrected_at',
      largestSpend(knex),
    ) as unknown as Promise<IncidentRecordRow[]>;
}

/** What an incident `i` used of the error budget of the SLO of its entity `e` that it cost the most. */
function largestSpend(knex: Knex): Knex.QueryBuilder {
  return knex('slo_spends as b')
    .join('slos as s', 's.id', 'b.slo_id')
    .whereRaw('s.entity_id = e.entity_id')
    .where('b.kind', 'incident')
    .whereRaw('b.ref = i.external_id')
    .max('b.share')
    .as('budget_share');
}

function readIncidentRecord(row: IncidentRecordRow): IncidentRecord {
  return {
    id: row.external_id,
    source: row.source,
    title: readOptional(row.title),
    url: readOptional(row.url),
    severity: readOptional(row.severity),
    status: row.status,
    impactStartedAt: readOptional(row.impact_started_at),
    detectedAt: readOptional(row.detected_at),
    acknowledgedAt: readOptional(row.acknowledged_at),
    intervals: JSON.parse(row.intervals),
    deployment: readOptional(row.deployment),
    confidence: readOptional(row.confidence),
    correction: readLinkCorrection(row),
    budgetShare: readOptional(row.budget_share),
  };
}

function readLinkCorrection(
  row: IncidentRecordRow,
): LinkCorrection | undefined {
  return row.action === null
    ? undefined
    : {
        action: row.action,
        deployment: readOptional(row.corrected_deployment),
        reason: row.reason!,
        by: row.corrected_by!,
        at: new Date(row.corrected_at!).toISOString(),
      };
}
