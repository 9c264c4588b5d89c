import { cdEventSource } from './cdEventKey';
import type { CdEvent } from './cdEventSchema';
import { isFault } from './fault';
import { readCdEvent } from './readCdEvent';

/**
 * A CDEvent that can be kept (`known`: and mapped), or what is wrong with it: `field` is a path such as
 * `context.timestamp` or `customData.milepost.commits.0`, `reason` never repeats the value.
 *
 * @public
 */
export type CdEventParsing =
  | { ok: true; event: CdEvent; known: boolean }
  | { ok: false; field: string; reason: string; id?: string };

/**
 * Checks a payload at the door, as strictly as the mapper will. Types that are not known pass, as `known: false`.
 *
 * @public
 */
export function parseCdEvent(payload: unknown): CdEventParsing {
  const read = readCdEvent({
    payload,
    source: cdEventSource,
    pseudonym: () => 'somebody',
  });
  return isFault(read)
    ? { ok: false, ...read, ...idOf(payload) }
    : { ok: true, event: read.event, known: read.events !== undefined };
}

/** The id that its sender knows it by, as far as there is one. */
function idOf(payload: unknown): { id?: string } {
  const event = payload as { context?: { id?: unknown } } | null | undefined;
  const id = event?.context?.id;
  return typeof id === 'string' && id.length <= 200 ? { id } : {};
}
