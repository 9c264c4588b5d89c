import type { SloVersion } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** A version of an SLO, with what it changed. */
export interface StoredVersion extends SloVersion {
  version: number;
  change: string;
}

/** What SLOs were defined as over time, in order of time. */
export async function loadVersions(
  knex: Knex,
  ids: readonly number[],
): Promise<Map<number, StoredVersion[]>> {
  const rows: {
    slo_id: number;
    version: number;
    valid_from: number;
    definition: string;
    change: string;
  }[] = await knex('slo_versions')
    .whereIn('slo_id', ids)
    .orderBy(['slo_id', 'version']);
  const versions = new Map<number, StoredVersion[]>(ids.map(id => [id, []]));
  for (const row of rows) {
    versions.get(row.slo_id)!.push({
      version: row.version,
      validFrom: row.valid_from,
      definition: JSON.parse(row.definition),
      change: row.change,
    });
  }
  return versions;
}
