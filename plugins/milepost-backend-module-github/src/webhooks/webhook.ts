import {
  deliveryEventSchema,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  Mapping,
  MappingContext,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { z } from 'zod';
import { cleanText } from '../payload/cleanText';
import { namesIn } from '../payload/namesIn';
import { faultOf, reasonOf } from './fault';

type WithoutSource<T> = T extends unknown ? Omit<T, 'source' | 'id'> : never;

/** An event as a webhook tells it; without an id, it has that of the payload. */
export type Draft = WithoutSource<z.input<typeof deliveryEventSchema>> & {
  id?: string;
};

/** What a webhook's payload has to say, or the reason why nobody knows. */
export type Telling = Draft[] | { unmapped: string };

/** What a mapper may need beside the fields that it reads. */
export interface Surroundings {
  /** The people whom the payload mentions. */
  names: readonly string[];
  pseudonym: MappingContext['pseudonym'];
}

/** One kind of webhook: how to tell its deliveries apart, and what they say. */
export interface Webhook {
  naturalKey(payload: unknown): string | undefined;
  map(event: RawEvent, context: MappingContext): Mapping;
}

/** Makes a webhook from the fields that are read, the identity they have and what they tell. */
export function webhook<S extends z.ZodType>(options: {
  schema: S;
  /** The same for each delivery of the same fact; holds nothing about people, as it is kept for good. */
  identify(payload: z.output<S>): string;
  tell(payload: z.output<S>, surroundings: Surroundings): Telling;
}): Webhook {
  const { schema, identify, tell } = options;
  return {
    naturalKey(payload) {
      const read = schema.safeParse(payload);
      return read.success ? identify(read.data) : undefined;
    },
    map({ source, payload }, { pseudonym }) {
      const read = schema.safeParse(payload, { error: reasonOf });
      if (!read.success) {
        return { unmapped: faultOf(read.error) };
      }
      const told = tell(read.data, { names: namesIn(payload), pseudonym });
      return Array.isArray(told)
        ? checked(told, source, identify(read.data))
        : told;
    },
  };
}

function checked(
  drafts: readonly Draft[],
  source: string,
  identity: string,
): Mapping {
  const events: DeliveryEvent[] = [];
  for (const draft of drafts) {
    const id = `${source}:${draft.id ?? identity}`;
    const read = deliveryEventSchema.safeParse(
      { ...draft, source, id },
      { error: reasonOf },
    );
    if (!read.success) {
      return { unmapped: faultOf(read.error) };
    }
    events.push(read.data);
  }
  return { events };
}

/** The reason for not understanding an action: it is newer than this source. */
export function unknownWord(
  what: string,
  word: string | null | undefined,
  names: readonly string[],
): { unmapped: string } {
  return {
    unmapped: `${what} '${cleanText(word, names) ?? ''}' is not known here`,
  };
}
