import {
  originOf,
  type Ticket,
} from '@milepost/backstage-plugin-milepost-common';
import { storedNumber, storedText, withoutNul } from '../database/columns';

export function ticketRow(ticket: Ticket) {
  const origin = originOf(ticket);
  return {
    source: ticket.source,
    external_id: withoutNul(ticket.id),
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(ticket.service),
    repository: storedText(ticket.repository),
    title: storedText(ticket.title),
    url: storedText(ticket.url),
    ticket_type: storedText(ticket.ticketType),
    purpose: ticket.purpose ?? null,
    incident: storedText(ticket.incident),
    opened_at: ticket.openedAt,
    due_at: storedNumber(ticket.dueAt),
    closed_at: storedNumber(ticket.closedAt),
  };
}
