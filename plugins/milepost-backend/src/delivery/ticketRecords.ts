import type { TicketRecord } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../database/byEntity';
import { readOptional } from '../database/columns';

interface TicketRecordRow {
  entity_id: number;
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
 * The postmortems and corrective actions of some entities, however old: a handful for each incident. Those that
 * name what an entity claims, and those that lead to it through one of its incidents.
 */
export async function ticketRecords(
  knex: Knex,
  { entityIds }: { entityIds: readonly number[] },
): Promise<Map<number, TicketRecord[]>> {
  const rows: TicketRecordRow[] = await knex
    .select(
      'o.entity_id',
      't.external_id',
      't.source',
      't.title',
      't.url',
      't.purpose',
      't.incident',
      't.opened_at',
      't.due_at',
      't.closed_at',
    )
    // A union: a ticket that leads to an entity in both ways is one.
    .from(ticketsOf(knex, entityIds).as('o'))
    .join('tickets as t', 't.id', 'o.ticket_id');
  return byEntity(entityIds, rows, row => ({
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

function ticketsOf(
  knex: Knex,
  entityIds: readonly number[],
): Knex.QueryBuilder {
  return knex('entity_claims as c')
    .join('tickets as t', join =>
      join.on('t.origin_kind', 'c.kind').andOn('t.origin_value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .whereNotNull('t.purpose')
    .select('c.entity_id', { ticket_id: 't.id' })
    .union(
      ticketsByIncident(knex, entityIds).select('e.entity_id', {
        ticket_id: 't.id',
      }),
    );
}

/**
 * The tickets `t` that name an incident of an entity `e`. A corrective action that names a service or a repository
 * belongs there alone; a postmortem is one of its incident wherever it is kept.
 */
export function ticketsByIncident(
  knex: Knex,
  entityIds: readonly number[],
): Knex.QueryBuilder {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .join('tickets as t', 't.incident', 'i.external_id')
    .whereIn('e.entity_id', entityIds)
    .whereNotNull('t.purpose')
    .where(query =>
      query.where('t.purpose', 'postmortem').orWhereNull('t.origin_kind'),
    );
}
