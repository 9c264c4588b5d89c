import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import type { PlannedDocument } from './planSlos';

/** Keeps what was found at each place, and forgets places that are none any more. */
export async function saveDocuments(
  tx: Knex.Transaction,
  documents: readonly PlannedDocument[],
  now: number,
): Promise<void> {
  const rows: { location: string; files: string; faults: string | null }[] =
    await tx('slo_documents').select('location', 'files', 'faults');
  const known = new Map(rows.map(row => [row.location, row]));
  for (const { location, files, faults } of documents) {
    const row = {
      location,
      files: JSON.stringify(files),
      faults: faults.length > 0 ? JSON.stringify(faults) : null,
    };
    const old = known.get(location);
    known.delete(location);
    if (old?.files !== row.files || old.faults !== row.faults) {
      await tx('slo_documents')
        .insert({ ...row, read_at: now })
        .onConflict('location')
        .merge();
    }
  }
  for (const chunk of inChunks([...known.keys()], 1)) {
    await tx('slo_documents').whereIn('location', chunk).delete();
  }
}
