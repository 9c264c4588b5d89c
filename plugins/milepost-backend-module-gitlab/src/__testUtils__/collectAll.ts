import type {
  Collector,
  CollectorSlice,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';

/** Runs slices until there is nothing left, as the backend does; a rate limit is no failure. */
export async function collectAll(
  collector: Collector,
  options: {
    repositories: readonly string[];
    cursor?: unknown;
    slice?: Partial<CollectorSlice>;
  },
): Promise<{ cursor: unknown; slices: number; received: RawEvent[] }> {
  const received: RawEvent[] = [];
  let cursor = options.cursor;
  const checkpoint = async (reached: unknown) => {
    cursor = reached;
  };
  const receive = async (events: RawEvent[]) => {
    received.push(...events);
  };
  let slices = 0;
  for (let done = false; !done; slices++) {
    try {
      ({ cursor, done } = await collector.collect({
        cursor: asStored(cursor),
        deadline: Date.now() + 60_000,
        signal: new AbortController().signal,
        claims: async () =>
          options.repositories.map(value => ({ kind: 'repository', value })),
        receive,
        checkpoint,
        progress: async () => {},
        ...options.slice,
      }));
    } catch (error) {
      if (!(error instanceof RateLimitedError)) {
        throw error;
      }
    }
  }
  return { cursor, slices, received };
}

/** A cursor is kept as JSON. */
export function asStored(cursor: unknown): unknown {
  return cursor === undefined ? undefined : JSON.parse(JSON.stringify(cursor));
}
