import type {
  DefinitionVersion,
  MetricSetting,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';

/** A definition of a metric that is or was in force here. */
export interface KeptDefinition extends DefinitionVersion {
  metric: string;
  /** The version of Milepost's own definition that it is a variant of. */
  shippedVersion: number;
  /** What the configuration set of it. */
  configured: MetricSetting;
  /** Equal for equal definitions of a metric. */
  digest: string;
}

interface Row {
  metric: string;
  version: number;
  shipped_version: number;
  parameters: string;
  minimum_sample: number;
  configured: string;
  since: string;
  reason: string;
  by: KeptDefinition['by'];
  digest: string;
}

/** By metric, the oldest first. */
export async function loadDefinitions(
  knex: Knex,
): Promise<Map<string, KeptDefinition[]>> {
  const rows: Row[] = await knex('definition_versions')
    .orderBy(['metric', 'version'])
    .select();
  const kept = new Map<string, KeptDefinition[]>();
  for (const row of rows) {
    kept.set(row.metric, [...(kept.get(row.metric) ?? []), fromRow(row)]);
  }
  return kept;
}

/**
 * Adds definitions that are not there yet.
 *
 * @returns those that were added
 */
export async function insertDefinitions(
  tx: Knex.Transaction,
  options: { definitions: readonly KeptDefinition[]; now: number },
): Promise<KeptDefinition[]> {
  const { definitions, now } = options;
  const rows = definitions.map(one => ({ ...toRow(one), created_at: now }));
  const added: KeptDefinition[] = [];
  for (const chunk of inChunks(rows, 11)) {
    const written: Row[] = await tx('definition_versions')
      .insert(chunk)
      .onConflict(['metric', 'version'])
      .ignore()
      .returning('*');
    added.push(...written.map(fromRow));
  }
  return added;
}

function fromRow(row: Row): KeptDefinition {
  return {
    metric: row.metric,
    version: row.version,
    shippedVersion: row.shipped_version,
    parameters: JSON.parse(row.parameters),
    minimumSample: row.minimum_sample,
    configured: JSON.parse(row.configured),
    since: row.since,
    reason: row.reason,
    by: row.by,
    digest: row.digest,
  };
}

function toRow(definition: KeptDefinition): Row {
  return {
    metric: definition.metric,
    version: definition.version,
    shipped_version: definition.shippedVersion,
    parameters: JSON.stringify(definition.parameters),
    minimum_sample: definition.minimumSample,
    configured: JSON.stringify(definition.configured),
    since: definition.since,
    reason: definition.reason,
    by: definition.by,
    digest: definition.digest,
  };
}
