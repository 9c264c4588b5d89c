import {
  severityOf,
  type GateIncident,
  type SeverityRule,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** More that are open at once tell nothing new. */
const MOST = 500;

interface Row {
  external_id: string;
  title: string | null;
  severity: string | null;
  opened_at: number;
  environment: string | null;
}

/** The incidents of an entity that are open; of a system, those of its components, too. */
export async function openIncidents(
  knex: Knex,
  options: {
    entity: { id: number; ref: string };
    severities: readonly SeverityRule[];
  },
): Promise<GateIncident[]> {
  const { entity, severities } = options;
  const rows: Row[] = await knex('incidents as i')
    .where('i.status', 'counted')
    .whereNull('i.ended_at')
    .whereIn(
      'i.id',
      knex('entity_incidents')
        .whereIn('entity_id', ownersIn(knex, entity))
        .select('incident_id'),
    )
    .orderBy('i.opened_at', 'desc')
    .limit(MOST)
    .select(
      'i.external_id',
      'i.title',
      'i.severity',
      'i.opened_at',
      'i.environment',
    );
  return rows.map(row => ({
    id: row.external_id,
    title: row.title ?? undefined,
    severity: severityOf(row.severity ?? undefined, severities),
    openedAt: row.opened_at,
    environment: row.environment ?? undefined,
  }));
}

function ownersIn(
  knex: Knex,
  { id, ref }: { id: number; ref: string },
): number[] | Knex.QueryBuilder {
  return ref.startsWith('system:')
    ? knex('entity_history as h')
        .join('entities as m', 'm.id', 'h.entity_id')
        .where('h.system', ref)
        .whereNull('h.valid_to')
        .whereNull('m.deleted_at')
        .select('h.entity_id')
    : [id];
}
