import type { Correction } from '@milepost/backstage-plugin-milepost-common';
import { readOptional } from '../database/columns';

export type CorrectionRow = {
  id: number;
  incident_key: string;
  source: string;
  external_id: string;
  action: Correction['action'];
  deployment: string | null;
  reason: string;
  corrected_by: string;
  corrected_at: number;
};

export function readCorrection(row: CorrectionRow): Correction {
  return {
    id: row.id,
    source: row.source,
    incident: row.external_id,
    action: row.action,
    deployment: readOptional(row.deployment),
    reason: row.reason,
    by: row.corrected_by,
    at: row.corrected_at,
    // Which actions name a deployment is checked before they are stored.
  } as Correction;
}
