import type { Correction } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { storedText, withoutNul } from '../database/columns';
import { markEntitiesDirty } from '../mapping/recordOrigins';
import { readCorrection, type CorrectionRow } from './correctionRow';

/** The incident that a correction is about, as its fact is kept. */
export interface CorrectedIncident {
  fact_key: string;
  source: string;
  external_id: string;
  origin_kind: string | null;
  origin_value: string | null;
}

/** A correction before it has an id. */
export interface NewCorrection {
  action: Correction['action'];
  deployment?: string;
  reason: string;
  by: string;
  at: number;
}

/**
 * Keeps a correction under the key of the incident's fact, which outlives the fact's row, and marks the
 * entities that claim the incident as to be traced again.
 */
export async function appendCorrection(
  tx: Knex.Transaction,
  options: { incident: CorrectedIncident; correction: NewCorrection },
): Promise<{ correction: Correction; entityIds: number[] }> {
  const { incident, correction } = options;
  const [row] = await tx<CorrectionRow>('corrections')
    .insert({
      incident_key: incident.fact_key,
      source: incident.source,
      external_id: incident.external_id,
      action: correction.action,
      deployment: storedText(correction.deployment),
      reason: withoutNul(correction.reason),
      corrected_by: correction.by,
      corrected_at: correction.at,
    })
    .returning('*');
  const claims: { entity_id: number }[] = await tx('entity_claims')
    .distinct('entity_id')
    .where({ kind: incident.origin_kind, value: incident.origin_value });
  const entityIds = claims.map(claim => claim.entity_id);
  await markEntitiesDirty(tx, entityIds);
  return { correction: readCorrection(row), entityIds };
}
