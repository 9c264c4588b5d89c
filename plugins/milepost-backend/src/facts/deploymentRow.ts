import {
  originOf,
  type Deployment,
} from '@milepost/backstage-plugin-milepost-common';
import {
  readBoolean,
  readList,
  readOptional,
  storedNumber,
  storedText,
  withoutNul,
  type StoredBoolean,
} from '../database/columns';

export function deploymentRow(deployment: Deployment) {
  const origin = originOf(deployment);
  return {
    source: deployment.source,
    external_id: withoutNul(deployment.id),
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(deployment.service),
    repository: storedText(deployment.repository),
    environment: withoutNul(deployment.environment),
    production: deployment.production ?? null,
    revision: storedText(deployment.revision),
    started_at: storedNumber(deployment.startedAt),
    finished_at: storedNumber(deployment.finishedAt),
    outcome: deployment.outcome ?? null,
    kind: deployment.kind ?? null,
    automatic: deployment.automatic ?? null,
    fixes: JSON.stringify(deployment.fixes),
    url: storedText(deployment.url),
  };
}

export type DeploymentRow = {
  id: number;
  source: string;
  external_id: string;
  service: string | null;
  repository: string | null;
  environment: string;
  production: StoredBoolean | null;
  revision: string | null;
  started_at: number | null;
  finished_at: number | null;
  outcome: Deployment['outcome'] | null;
  kind: Deployment['kind'] | null;
  automatic: StoredBoolean | null;
  fixes: string;
  url: string | null;
  derived_for: number | null;
};

export function readDeployment(
  row: DeploymentRow,
): Deployment & { rowId: number } {
  return {
    rowId: row.id,
    source: row.source,
    id: row.external_id,
    service: readOptional(row.service),
    repository: readOptional(row.repository),
    environment: row.environment,
    production: readBoolean(row.production),
    revision: readOptional(row.revision),
    startedAt: readOptional(row.started_at),
    finishedAt: readOptional(row.finished_at),
    outcome: readOptional(row.outcome),
    kind: readOptional(row.kind),
    automatic: readBoolean(row.automatic),
    fixes: readList<string>(row.fixes)!,
    url: readOptional(row.url),
    ...(row.derived_for !== null && { derived: true }),
  };
}
