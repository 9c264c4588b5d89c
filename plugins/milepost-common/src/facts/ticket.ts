import type { Milliseconds } from './facts';

/** What a ticket is for, as far as metrics ask. @public */
export type TicketPurpose = 'postmortem' | 'corrective-action';

/** A ticket as its source tells it. @public */
export interface Ticket {
  source: string;
  id: string;
  service?: string;
  repository?: string;
  title?: string;
  url?: string;
  /** The source's own word. */
  ticketType?: string;
  /** By its type, else by a label; `undefined` for tickets of all other kinds. */
  purpose?: TicketPurpose;
  /** The id of the incident that it follows from. */
  incident?: string;
  openedAt: Milliseconds;
  dueAt?: Milliseconds;
  /** Published, or done; `undefined` while it is open. */
  closedAt?: Milliseconds;
}
