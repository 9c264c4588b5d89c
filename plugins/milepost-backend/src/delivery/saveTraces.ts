import type {
  Change,
  DeliveryTrace,
  Deployment,
  Failure,
  Incident,
  Rollout,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { storedNumber } from '../database/columns';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';

type Trace = DeliveryTrace<
  Deployment & { rowId: number },
  Change & { rowId: number },
  Incident & { rowId: number }
>;

interface EntityDeploymentRow {
  entity_id: number;
  deployment_id: number;
  standing: string;
  rollout: string | null;
  started_at: number;
  finished_at: number | null;
  last_finished_at: number | null;
  rollback: boolean;
  environments: string;
  changes: number;
  rework: boolean;
  failure: string | null;
  recovered_at: number | null;
}

interface EntityIncidentRow {
  entity_id: number;
  incident_id: number;
  deployment: string | null;
  confidence: string | null;
  correction_id: number | null;
}

interface EntityChangeRow {
  entity_id: number;
  change_id: number;
  standing: string;
  rollout: string | null;
  merged_at: number | null;
  deployed_at: number | null;
  started_at: number | null;
  start_basis: string | null;
  lead_time: number | null;
  inferred: boolean;
  phases: string | null;
}

/** Replaces what was known of the delivery of some entities, writing only what differs. */
export async function saveTraces(
  tx: Knex.Transaction,
  traces: Map<number, Trace>,
): Promise<void> {
  const entityIds = [...traces.keys()];
  const rowsOf = <R>(rows: (entityId: number, trace: Trace) => R[]) =>
    [...traces].flatMap(([entityId, trace]) => rows(entityId, trace));
  await replaceRows(tx, {
    table: 'entity_deployments',
    key: 'deployment_id',
    entityIds,
    rows: rowsOf(deploymentRows),
  });
  await replaceRows(tx, {
    table: 'entity_changes',
    key: 'change_id',
    entityIds,
    rows: rowsOf(changeRows),
  });
  await replaceRows(tx, {
    table: 'entity_incidents',
    key: 'incident_id',
    entityIds,
    rows: rowsOf(incidentRows),
  });
}

function deploymentRows(entityId: number, trace: Trace): EntityDeploymentRow[] {
  const carried = new Map<Rollout, number>();
  for (const { rollout, standing } of trace.changes) {
    // What the first known deployment found already there, it did not bring.
    if (rollout && standing !== 'before-first') {
      carried.set(rollout, (carried.get(rollout) ?? 0) + 1);
    }
  }
  const failures = failuresByCause(trace);
  return trace.attempts.map(({ attempt, standing, rollout }) => {
    const whole = standing === 'deployment' ? rollout : undefined;
    const failure = failures.get(whole ?? attempt);
    const finishedAt = whole?.finishedAt ?? attempt.finishedAt;
    return {
      entity_id: entityId,
      deployment_id: attempt.rowId,
      standing,
      rollout: rollout?.id ?? null,
      started_at: whole?.startedAt ?? attempt.startedAt ?? finishedAt ?? 0,
      finished_at: storedNumber(finishedAt),
      last_finished_at: storedNumber(
        whole?.lastFinishedAt ?? attempt.finishedAt,
      ),
      rollback: rollout?.rollback ?? false,
      environments: JSON.stringify(
        whole?.environments ?? [attempt.environment],
      ),
      changes: (whole && carried.get(whole)) ?? 0,
      rework: whole !== undefined && isRework(whole),
      failure: failure ? JSON.stringify(failure.reasons) : null,
      recovered_at: storedNumber(failure?.recoveredAt),
    };
  });
}

function failuresByCause(trace: Trace): Map<object, Failure<Incident>> {
  return new Map(
    trace.failures.map(failure => [
      failure.cause.rollout ?? failure.cause.attempt,
      failure,
    ]),
  );
}

/** Unplanned, and made because of a problem in production. */
function isRework(rollout: Rollout): boolean {
  return rollout.rollback || rollout.hotfix || rollout.fixes.length > 0;
}

function incidentRows(entityId: number, trace: Trace): EntityIncidentRow[] {
  const links = new Map(trace.links.map(link => [link.incident, link]));
  return trace.incidents.map(incident => {
    const link = links.get(incident);
    return {
      entity_id: entityId,
      incident_id: incident.rowId,
      deployment: link ? (link.cause.rollout ?? link.cause.attempt).id : null,
      confidence: link?.confidence ?? null,
      correction_id:
        (link?.verdict ?? trace.verdicts.get(incident))?.id ?? null,
    };
  });
}

function changeRows(entityId: number, trace: Trace): EntityChangeRow[] {
  return trace.changes
    .filter(({ standing }) => standing !== 'elsewhere')
    .map(result => ({
      entity_id: entityId,
      change_id: result.change.rowId,
      standing: result.standing,
      rollout: result.rollout?.id ?? null,
      merged_at: storedNumber(result.change.mergedAt),
      deployed_at: storedNumber(result.rollout?.finishedAt),
      started_at: storedNumber(result.startedAt),
      start_basis: result.startBasis ?? null,
      lead_time: storedNumber(result.leadTime),
      inferred: result.inferred,
      phases: result.phases ? JSON.stringify(result.phases) : null,
    }));
}

async function replaceRows<
  R extends EntityDeploymentRow | EntityChangeRow | EntityIncidentRow,
>(
  tx: Knex.Transaction,
  options: {
    table: string;
    key: keyof R & string;
    entityIds: readonly number[];
    rows: readonly R[];
  },
): Promise<void> {
  const { table, key, entityIds, rows } = options;
  const stored: R[] = await tx(table).whereIn('entity_id', entityIds);
  const keyOf = (row: R) => `${row.entity_id} ${row[key]}`;
  const before = new Map(stored.map(row => [keyOf(row), row]));
  const now = new Set(rows.map(keyOf));
  for (const entityId of entityIds) {
    const gone = stored
      .filter(row => row.entity_id === entityId && !now.has(keyOf(row)))
      .map(row => row[key]);
    for (const chunk of inChunks(gone, 1)) {
      await tx(table)
        .where('entity_id', entityId)
        .whereIn(key, chunk as number[])
        .delete();
    }
  }
  const changed = rows.filter(row => !equals(before.get(keyOf(row)), row));
  for (const chunk of inChunks(changed, 13)) {
    const { query, columns } = insertRows(tx, table, chunk);
    await query.onConflict(['entity_id', key]).merge(columns);
  }
}

function equals<R extends object>(before: R | undefined, now: R): boolean {
  return (
    before !== undefined &&
    (Object.keys(now) as (keyof R)[]).every(column =>
      // SQLite gives 0 and 1 for what was stored as a boolean.
      typeof now[column] === 'boolean'
        ? Boolean(before[column]) === now[column]
        : before[column] === now[column],
    )
  );
}
