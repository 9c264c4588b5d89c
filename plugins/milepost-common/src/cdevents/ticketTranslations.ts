import { z } from 'zod';
import type { DeliveryEvent } from '../events/deliveryEvent';
import { deliveryFields } from './deliveryFields';
import { repositoryName } from './repository';
import { labelsOf, titleOf } from './titleOf';
import { translation, type Draft } from './translation';

const fields = deliveryFields('ticket.created');

const content = {
  summary: z.string().optional(),
  ticketType: fields.ticketType,
  priority: fields.priority,
  labels: fields.labels,
  /** Read only to take their names out of the texts. */
  creator: z.unknown().optional(),
  assignees: z.unknown().optional(),
  updatedBy: z.unknown().optional(),
};
const milepost = {
  repository: repositoryName.optional(),
  service: fields.service,
  title: fields.title,
  ticketType: fields.ticketType,
  priority: fields.priority,
  labels: fields.labels,
  dueAt: fields.dueAt,
  incident: fields.incident,
};

type TicketType = Extract<DeliveryEvent, { ticket: string }>['type'];

function ticket(type: TicketType) {
  return translation({
    content,
    milepost,
    draft: ({ subject, content: said, milepost: ours }) => {
      const people = [said.creator, said.assignees, said.updatedBy];
      return {
        ...ours,
        type,
        ticket: subject,
        title: titleOf(ours.title ?? said.summary, people),
        ticketType: ours.ticketType ?? said.ticketType,
        priority: ours.priority ?? said.priority,
        labels: labelsOf(ours.labels ?? said.labels, people),
      } satisfies Draft;
    },
  });
}

/** Tickets; the subject is the ticket. @internal */
export const ticketTranslations = {
  'ticket.created': ticket('ticket.created'),
  'ticket.updated': ticket('ticket.updated'),
  'ticket.closed': ticket('ticket.closed'),
};
