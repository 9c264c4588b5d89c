import { createHash } from 'node:crypto';
import {
  deliveryEventSchema,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  LookUp,
  Mapping,
  MappingContext,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { z } from 'zod';
import { cleanText } from './cleanText';
import { faultOf, reasonOf } from './fault';
import { namesIn } from './namesIn';

type WithoutSource<T> = T extends unknown ? Omit<T, 'source' | 'id'> : never;

/** An event as a payload tells it. */
export type Draft = WithoutSource<z.input<typeof deliveryEventSchema>> & {
  /** Of events at the same time, the one with the higher rank counts as the later one. */
  rank?: number;
};

/** What a payload has to say, or the reason why nobody knows. */
export type Telling =
  | { drafts: Draft[]; lookUps?: LookUp[] }
  | { unmapped: string };

/** What a mapper may need beside the fields that it reads. */
export interface Surroundings {
  /** The people whom the payload mentions. */
  names: readonly string[];
  pseudonym: MappingContext['pseudonym'];
}

/** One kind of payload, from a webhook or from the API: how to tell its deliveries apart, and what they say. */
export interface PayloadKind {
  naturalKey(payload: unknown): string | undefined;
  map(event: RawEvent, context: MappingContext): Mapping;
}

/**
 * Makes a kind of payload from the fields that are read, what it is about, and what it tells.
 *
 * An event's id comes from its content, so that two payloads that tell the same tell it once, whether a webhook
 * or the API brought them, and through whichever door.
 */
export function payloadKind<S extends z.ZodType>(options: {
  schema: S;
  /** The same for everything that is told of one thing; holds nothing about people. */
  about(payload: z.output<S>): string;
  /** What tells the states of the thing apart, in which it is delivered; left out, the whole payload does. */
  state?(payload: z.output<S>): readonly unknown[];
  tell(payload: z.output<S>, surroundings: Surroundings): Telling;
}): PayloadKind {
  const { schema, about, state, tell } = options;
  return {
    naturalKey(payload) {
      const read = schema.safeParse(payload);
      return state && read.success
        ? `${about(read.data)}:${digest(state(read.data))}`
        : undefined;
    },
    map({ source, payload }, { pseudonym }) {
      const read = schema.safeParse(payload, { error: reasonOf });
      if (!read.success) {
        return { unmapped: faultOf(read.error) };
      }
      const told = tell(read.data, { names: namesIn(payload), pseudonym });
      return 'unmapped' in told
        ? told
        : checked(told, `${source}:${about(read.data)}`, source);
    },
  };
}

function checked(
  { drafts, lookUps }: { drafts: readonly Draft[]; lookUps?: LookUp[] },
  prefix: string,
  source: string,
): Mapping {
  const events = new Map<string, DeliveryEvent>();
  for (const { rank = 0, ...draft } of drafts) {
    const read = deliveryEventSchema.safeParse(
      { ...draft, source, id: 'unknown yet' },
      { error: reasonOf },
    );
    if (!read.success) {
      return { unmapped: faultOf(read.error) };
    }
    // The digest is of what was read: times and the order of fields are then always the same.
    const id = `${prefix}:${rank}:${read.data.type}:${digest(read.data)}`;
    events.set(id, { ...read.data, id });
  }
  const told = { events: [...events.values()] };
  return lookUps?.length ? { ...told, lookUps } : told;
}

/** Enough of a digest to tell the states of one thing apart. */
export function digest(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content))
    .digest('hex')
    .slice(0, 16);
}

/** The reason for not understanding a word: it is newer than this source. */
export function unknownWord(
  what: string,
  word: string | null | undefined,
  names: readonly string[],
): { unmapped: string } {
  return {
    unmapped: `${what} '${cleanText(word, names) ?? ''}' is not known here`,
  };
}
