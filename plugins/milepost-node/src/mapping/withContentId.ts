import { createHash } from 'node:crypto';
import type { EventDraft } from './tellEvents';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/**
 * Gives an event an id of what it says, so that two payloads which tell the same tell one event.
 *
 * @param draft - made by the same code in the same order of fields
 * @param about - what the event is about, such as the id of an incident
 *
 * @public
 */
export function withContentId(
  draft: WithoutId<EventDraft>,
  about: string,
): EventDraft {
  const digest = createHash('sha256')
    .update(JSON.stringify(draft))
    .digest('hex')
    .slice(0, 12);
  return { ...draft, id: `${about}:${draft.type}:${draft.time}:${digest}` };
}
