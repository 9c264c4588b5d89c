import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type {
  Mapping,
  MappingContext,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { readPayload } from '@milepost/backstage-plugin-milepost-node';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Webhook } from '../webhooks/webhook';

/** A webhook that would have told a part of what the API shows. */
export interface Telling {
  webhook: Webhook;
  payload: unknown;
}

/**
 * Something as the API shows it, told as the webhooks about its life would have told it, so that both make the
 * same facts. Its payload's own content is its identity: shown again unchanged, it is a duplicate.
 */
export function snapshot<S extends z.ZodType>(options: {
  schema: S;
  retell(payload: z.output<S>): Telling[];
  /** Adds what no webhook tells. */
  finish?(
    events: DeliveryEvent[],
    payload: z.output<S>,
    source: string,
  ): DeliveryEvent[];
}): Webhook {
  const { schema, retell, finish } = options;
  return {
    naturalKey: payload => `snapshot:${digestOf(payload)}`,
    map(event, context): Mapping {
      const read = readPayload(schema, event.payload);
      if (read.unmapped !== undefined) {
        return read;
      }
      const told = mapAll(retell(read.value), event, context);
      if (!Array.isArray(told)) {
        return told;
      }
      const { source } = event;
      const events = told.map(each => renamed(each, source));
      return { events: finish?.(events, read.value, source) ?? events };
    },
  };
}

function mapAll(
  tellings: readonly Telling[],
  { source, topic }: RawEvent,
  context: MappingContext,
): DeliveryEvent[] | { unmapped: string } {
  const events: DeliveryEvent[] = [];
  for (const { webhook, payload } of tellings) {
    const mapped = webhook.map({ source, topic, payload }, context);
    if (mapped.unmapped !== undefined) {
      return { unmapped: mapped.unmapped };
    }
    events.push(...mapped.events);
  }
  return events;
}

/**
 * Ids of its own for what webhooks tell with other words: at the same second it comes last, as it is what stayed.
 * Those of incidents say in which order they are to be taken already, and are the same for the same words.
 */
function renamed(event: DeliveryEvent, source: string): DeliveryEvent {
  return event.type.startsWith('incident.')
    ? event
    : { ...event, id: snapshotId(event, source) };
}

/** An id that the same content always has. */
export function snapshotId(
  { id: _, ...content }: DeliveryEvent,
  source: string,
  prefix: string = 'snapshot',
): string {
  return `${source}:${prefix}:${digestOf(content)}`;
}

function digestOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content, sortedKeys))
    .digest('hex')
    .slice(0, 32);
}

/** The order of fields is nobody's promise: databases change it. */
function sortedKeys(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}
