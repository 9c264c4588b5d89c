import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import {
  withContentId,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import type { z } from 'zod';
import type { followUpSchema } from './payload';
import type { Surroundings } from './surroundings';

/** Done, or decided against. One that was deleted is neither: nobody gets rid of it that way. */
const CLOSED: ReadonlySet<string> = new Set(['completed', 'not_doing']);

/** A follow-up is a corrective action. */
export function tellFollowUp(
  followUp: z.output<typeof followUpSchema>,
  { names }: Surroundings,
): EventDraft[] {
  const { id, status, created_at: created, updated_at: updated } = followUp;
  const event = (
    verb: 'created' | 'updated' | 'closed',
    time: string,
    content: object = {},
  ): EventDraft =>
    withContentId(
      {
        type: `ticket.${verb}` as const,
        ticket: id,
        ticketType: 'corrective-action',
        incident: followUp.incident_id ?? undefined,
        time,
        ...content,
      },
      id,
    );
  return [
    event('created', created),
    event('updated', updated, {
      title: scrubText(followUp.title || followUp.description, names),
      priority: scrubText(followUp.priority?.name, names),
    }),
    ...(CLOSED.has(status)
      ? [event('closed', followUp.completed_at ?? updated)]
      : []),
  ];
}
