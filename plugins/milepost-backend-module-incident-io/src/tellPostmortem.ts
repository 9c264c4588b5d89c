import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import {
  withContentId,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import type { z } from 'zod';
import type { postmortemSchema } from './payload';
import type { Surroundings } from './surroundings';

/** A postmortem is published when its document is complete. */
export function tellPostmortem(
  {
    new_status: status,
    postmortem_document: document,
  }: z.output<typeof postmortemSchema>,
  { names }: Surroundings,
): EventDraft[] {
  const { id, incident_id: incident } = document;
  const event = (
    verb: 'created' | 'updated' | 'closed',
    time: string,
    content: object = {},
  ): EventDraft =>
    withContentId(
      {
        type: `ticket.${verb}` as const,
        ticket: id,
        ticketType: 'postmortem',
        incident: incident ?? undefined,
        time,
        ...content,
      },
      id,
    );
  return [
    event('created', document.created_at),
    event(status === 'complete' ? 'closed' : 'updated', document.updated_at, {
      title: scrubText(document.title, names),
    }),
  ];
}
