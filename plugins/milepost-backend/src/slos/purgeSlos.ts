import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { markSloDays } from '../figures/markSloDays';
import { lockSamples } from './receiveSamples';

/** What samples come to. */
const SAMPLED = [
  'sli_hours',
  'sli_readings',
  'slo_states',
  'slo_days',
  'slo_spends',
  'slo_spend_runs',
];

/** What is kept of an SLO besides. */
const DEFINED = ['slo_alerts', 'slo_figure_owners', 'slo_versions'];

/** Takes everything away that is kept of the SLOs of an entity. */
export async function purgeSlosOf(
  tx: Knex.Transaction,
  entityId: number,
): Promise<void> {
  const refs: string[] = await tx('entities')
    .where('id', entityId)
    .pluck('ref');
  const slos: { id: number; document: string }[] = await tx('slos')
    .whereIn('entity_ref', refs)
    .select('id', 'document');
  await deleteSlos(
    tx,
    slos.map(({ id }) => id),
  );
  const documents = [...new Set(slos.map(({ document }) => document))];
  // What defines SLOs of others, too, is theirs.
  await tx('slo_documents')
    .whereIn('location', [...documents, ...(await annotated(tx, entityId))])
    .whereNotIn('location', tx('slos').select('document'))
    .delete();
}

/** Where annotations of an entity point to, as far as that is a location. */
async function annotated(
  tx: Knex.Transaction,
  entityId: number,
): Promise<string[]> {
  const row = await tx('entities').where('id', entityId).first('slo_documents');
  return row?.slo_documents ? JSON.parse(row.slo_documents).paths ?? [] : [];
}

/** Takes the samples away that came from a source instance, or from all instances of a kind. */
export async function purgeSamplesFrom(
  tx: Knex.Transaction,
  source: string,
): Promise<void> {
  const ids: number[] = await tx('sli_readings')
    .where(isServer(source))
    .pluck('slo_id');
  await lockSamples(tx, ids);
  for (const chunk of inChunks(ids, 1)) {
    const days: { entity_id: number; day: string }[] = await tx('slos as s')
      .join('slo_days as d', 'd.slo_id', 's.id')
      .whereIn('s.id', chunk)
      .whereNotNull('s.entity_id')
      .distinct('s.entity_id', 'd.day');
    for (const { entity_id, day } of days) {
      await markSloDays(tx, { entityIds: [entity_id], days: [day] });
    }
    await deleteFrom(tx, SAMPLED, chunk);
  }
}

/** Whether service levels are read from a source, or pushed. */
export async function isReadFrom(knex: Knex, source: string): Promise<boolean> {
  const row = await knex('sli_readings')
    .where(isServer(source))
    .first('slo_id');
  return row !== undefined;
}

/** Forgets samples and days of before an instant, and SLOs that were given up before it. */
export async function forgetSlos(
  tx: Knex.Transaction,
  before: number,
): Promise<void> {
  const ids = tx('slos').select('id');
  const day = new Date(before).toISOString().slice(0, 10);
  await tx('sli_hours')
    .whereIn('slo_id', ids)
    .where('hour', '<', before)
    .delete();
  await tx('slo_days').whereIn('slo_id', ids).where('day', '<', day).delete();
  const removed: number[] = await tx('slos')
    .where('removed_at', '<', before)
    .pluck('id');
  await deleteSlos(tx, removed);
}

/** Takes some SLOs away with everything that is kept of them. */
export async function deleteSlos(
  tx: Knex.Transaction,
  ids: readonly number[],
): Promise<void> {
  await lockSamples(tx, ids);
  for (const chunk of inChunks(ids, 1)) {
    await deleteFrom(tx, [...SAMPLED, ...DEFINED], chunk);
    await tx('slos').whereIn('id', chunk).delete();
  }
}

async function deleteFrom(
  tx: Knex.Transaction,
  tables: readonly string[],
  ids: readonly number[],
): Promise<void> {
  for (const table of tables) {
    await tx(table).whereIn('slo_id', ids).delete();
  }
}

function isServer(source: string) {
  return (query: Knex.QueryBuilder) => {
    query.where('server', source).orWhereLike('server', `${source}:%`);
  };
}
