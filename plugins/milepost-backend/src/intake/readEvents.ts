import {
  cdEventSource,
  parseCdEvent,
  unwrapCloudEvent,
  type IntakeAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import type { Receipt } from './Inbox';
import { isDeeperThan, MAX_DEPTH } from './isDeeperThan';

type ItemResult = IntakeAnswer['results'][number];

/** An item of a request: one that can be kept, or what is wrong with it. */
export type DoorItem =
  | { raw: RawEvent; id: string; known: boolean }
  | {
      rejected: { field: string; reason: string; id?: string };
      source: string;
    };

/** The topic under which CDEvents are kept: their type. */
const topicOf = (type: string) => `cdevents.${type}`;

/** Checks one item of a request. `wrapped`: it is a structured CloudEvent that holds the CDEvent. */
export function readItem(item: unknown, wrapped: boolean): DoorItem {
  const unwrapped = wrapped
    ? unwrapCloudEvent(item)
    : { ok: true as const, event: item };
  if (!unwrapped.ok) {
    return { rejected: unwrapped, source: 'cdevents' };
  }
  if (isDeeperThan(MAX_DEPTH, unwrapped.event)) {
    const reason = `must not be nested deeper than ${MAX_DEPTH} levels`;
    return { rejected: { field: 'event', reason }, source: 'cdevents' };
  }
  const parsed = parseCdEvent(unwrapped.event);
  if (!parsed.ok) {
    return { rejected: parsed, source: 'cdevents' };
  }
  const { event, known } = parsed;
  const raw = {
    source: cdEventSource(event),
    topic: topicOf(event.context.type),
    payload: unwrapped.event,
  };
  return { raw, id: event.context.id, known };
}

/** What became of each item, in order. */
export function intakeAnswer(
  items: readonly DoorItem[],
  receipts: readonly Receipt[],
): IntakeAnswer {
  let next = 0;
  const results = items.map((item, index): ItemResult => {
    if ('rejected' in item) {
      const { field, reason, id } = item.rejected;
      return { index, id, status: 'rejected', field, reason };
    }
    const receipt = receipts[next];
    next += 1;
    return { index, id: item.id, ...resultOf(item, receipt) };
  });
  const count = (status: ItemResult['status']) =>
    results.filter(result => result.status === status).length;
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    rejected: count('rejected'),
    unmapped: count('unmapped'),
    results,
  };
}

function resultOf(
  item: { known: boolean },
  receipt: Receipt,
): Pick<ItemResult, 'status' | 'reason'> {
  if (receipt === 'conflict') {
    return {
      status: 'duplicate',
      reason: 'The same id came before with other content; the first is kept.',
    };
  }
  if (receipt === 'duplicate') {
    return { status: 'duplicate' };
  }
  return item.known
    ? { status: 'accepted' }
    : {
        status: 'unmapped',
        reason: 'This type of event is not known; it is kept until it is.',
      };
}
