import type { TicketRecord } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readOptional } from '../database/columns';

interface TicketRecordRow {
  id: number;
  external_id: string;
  source: string;
  title: string | null;
  url: string | null;
  purpose: TicketRecord['purpose'];
  incident: string | null;
  opened_at: number;
  due_at: number | null;
  closed_at: number | null;
}

/**
 * The postmortems and corrective actions of an entity, however old: a handful for each incident. Those that
 * name what it claims, and those that lead to it through one of its incidents.
 */
export async function ticketRecords(
  knex: Knex,
  { entityId }: { entityId: number },
): Promise<TicketRecord[]> {
  const rows: TicketRecordRow[] = await knex
    .select(
      'id',
      'external_id',
      'source',
      'title',
      'url',
      'purpose',
      'incident',
      'opened_at',
      'due_at',
      'closed_at',
    )
    .from('tickets')
    .whereIn('id', query =>
      query
        .select('t.id')
        .from('entity_claims as c')
        .join('tickets as t', join =>
          join.on('t.origin_kind', 'c.kind').andOn('t.origin_value', 'c.value'),
        )
        .where('c.entity_id', entityId)
        .whereNotNull('t.purpose')
        .union(ticketsByIncident(knex, entityId).select('t.id')),
    );
  return rows.map(row => ({
    id: row.external_id,
    source: row.source,
    title: readOptional(row.title),
    url: readOptional(row.url),
    purpose: row.purpose,
    incident: readOptional(row.incident),
    openedAt: row.opened_at,
    dueAt: readOptional(row.due_at),
    closedAt: readOptional(row.closed_at),
  }));
}

/**
 * The tickets `t` that name an incident of an entity. A corrective action that names a service or a repository
 * belongs there alone; a postmortem is one of its incident wherever it is kept.
 */
export function ticketsByIncident(
  knex: Knex,
  entityId: number,
): Knex.QueryBuilder {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .join('tickets as t', 't.incident', 'i.external_id')
    .where('e.entity_id', entityId)
    .whereNotNull('t.purpose')
    .where(query =>
      query.where('t.purpose', 'postmortem').orWhereNull('t.origin_kind'),
    );
}
