import {
  endedAt,
  openedAt,
  originOf,
  type Incident,
} from '@milepost/backstage-plugin-milepost-common';
import {
  readOptional,
  storedNumber,
  storedText,
  withoutNul,
  type StoredBoolean,
} from '../database/columns';

export function incidentRow(incident: Incident) {
  const origin = originOf(incident);
  return {
    source: incident.source,
    external_id: withoutNul(incident.id),
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(incident.service),
    repository: storedText(incident.repository),
    environment: storedText(incident.environment),
    title: storedText(incident.title),
    url: storedText(incident.url),
    severity: storedText(incident.severity),
    impact_started_at: storedNumber(incident.impactStartedAt),
    detected_at: storedNumber(incident.detectedAt),
    acknowledged_at: storedNumber(incident.acknowledgedAt),
    mitigated_at: storedNumber(incident.mitigatedAt),
    opened_at: openedAt(incident),
    ended_at: storedNumber(endedAt(incident)),
    intervals: JSON.stringify(incident.intervals),
    status: incident.status,
    merged_into: storedText(incident.mergedInto),
    caused_by: incident.causedBy ? JSON.stringify(incident.causedBy) : null,
    not_caused_by_deployment: incident.notCausedByDeployment,
  };
}

export type IncidentRow = {
  id: number;
  fact_key: string;
  source: string;
  external_id: string;
  service: string | null;
  repository: string | null;
  environment: string | null;
  title: string | null;
  url: string | null;
  severity: string | null;
  impact_started_at: number | null;
  detected_at: number | null;
  acknowledged_at: number | null;
  mitigated_at: number | null;
  intervals: string;
  status: Incident['status'];
  merged_into: string | null;
  caused_by: string | null;
  not_caused_by_deployment: StoredBoolean;
};

export function readIncident(row: IncidentRow): Incident & { rowId: number } {
  return {
    rowId: row.id,
    source: row.source,
    id: row.external_id,
    service: readOptional(row.service),
    repository: readOptional(row.repository),
    environment: readOptional(row.environment),
    title: readOptional(row.title),
    url: readOptional(row.url),
    severity: readOptional(row.severity),
    impactStartedAt: readOptional(row.impact_started_at),
    detectedAt: readOptional(row.detected_at),
    acknowledgedAt: readOptional(row.acknowledged_at),
    mitigatedAt: readOptional(row.mitigated_at),
    intervals: JSON.parse(row.intervals),
    status: row.status,
    mergedInto: readOptional(row.merged_into),
    causedBy: row.caused_by === null ? undefined : JSON.parse(row.caused_by),
    notCausedByDeployment: Boolean(row.not_caused_by_deployment),
  };
}
