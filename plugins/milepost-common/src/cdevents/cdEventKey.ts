import { cdEventIdentitySchema, type CdEvent } from './cdEventSchema';
import { typeWithoutVersion } from './cdEventType';

/**
 * The source instance of a CDEvent: `cdevents:` and its `context.source`.
 *
 * @public
 */
export function cdEventSource(event: CdEvent): string {
  return `cdevents:${event.context.source}`;
}

/**
 * A CDEvent's own identity: the same for every delivery of the same fact. CloudEvents says source and id; the type is
 * in it because senders exist that give the detection and the resolution of an incident one id. The type's version is
 * not, so that a sender may be upgraded between two attempts.
 *
 * `undefined` when the payload is no CDEvent.
 *
 * @public
 */
export function cdEventKey(payload: unknown): string | undefined {
  const parsed = cdEventIdentitySchema.safeParse(payload);
  if (!parsed.success) {
    return undefined;
  }
  const { source, type, id } = parsed.data.context;
  // Only the id may hold spaces, so that no two identities share a key.
  return `${source} ${typeWithoutVersion(type)} ${id}`;
}
