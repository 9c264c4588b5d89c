import type { DeliveryEventOf } from '../events/deliveryEvent';
import { at, inOrder, latest } from './inOrder';
import type { Ticket, TicketPurpose } from './ticket';

/** @public */
export type TicketEvent = DeliveryEventOf<
  'ticket.created' | 'ticket.updated' | 'ticket.closed'
>;

const PURPOSES: Readonly<Record<string, TicketPurpose>> = {
  postmortem: 'postmortem',
  correctiveaction: 'corrective-action',
};

/**
 * The ticket that all of its events together tell of. The first closing stands: no event says that a ticket
 * was opened again, and comments after the closing do not move it.
 *
 * @public
 */
export function mergeTicket(unordered: readonly TicketEvent[]): Ticket {
  const events = inOrder(unordered);
  const [first] = events;
  const ticketType = latest(events, event => event.ticketType);
  const labels = latest(events, event => event.labels) ?? [];
  const timeOf = (type: TicketEvent['type']) =>
    at(events.find(event => event.type === type)?.time);
  return {
    source: first.source,
    id: first.ticket,
    service: latest(events, event => event.service),
    repository: latest(events, event => event.repository),
    title: latest(events, event => event.title),
    url: latest(events, event => event.url),
    ticketType,
    purpose: ticketPurpose({ ticketType, labels }),
    incident: latest(events, event => event.incident),
    openedAt: timeOf('ticket.created') ?? Date.parse(first.time),
    dueAt: at(latest(events, event => event.dueAt)),
    closedAt: timeOf('ticket.closed'),
  };
}

/**
 * What a ticket is for: its type says so, or, where a tracker has types of its own, one of its labels.
 *
 * @public
 */
export function ticketPurpose(ticket: {
  ticketType?: string;
  labels?: readonly string[];
}): TicketPurpose | undefined {
  const { ticketType = '', labels = [] } = ticket;
  return [ticketType, ...labels].map(purposeOf).find(Boolean);
}

/** `Post-mortem` and `corrective_action` are the same words. */
function purposeOf(word: string): TicketPurpose | undefined {
  const plain = word.toLocaleLowerCase('en-US').replace(/[^a-z]/g, '');
  return Object.hasOwn(PURPOSES, plain) ? PURPOSES[plain] : undefined;
}
