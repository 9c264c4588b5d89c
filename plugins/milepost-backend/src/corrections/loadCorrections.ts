import type { Correction } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { readCorrection, type CorrectionRow } from './correctionRow';

/** Everything that people have said of some incidents, by the keys of their facts. */
export async function loadCorrections(
  knex: Knex,
  incidentKeys: readonly string[],
): Promise<Correction[]> {
  const corrections: Correction[] = [];
  for (const chunk of inChunks(incidentKeys, 1)) {
    const rows = await knex<CorrectionRow>('corrections')
      .whereIn('incident_key', chunk)
      .orderBy('id');
    corrections.push(...rows.map(readCorrection));
  }
  return corrections;
}
