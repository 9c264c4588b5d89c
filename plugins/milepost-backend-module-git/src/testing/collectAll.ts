import type {
  Collector,
  CollectorSlice,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { GitPayload, GitRecord } from '../records/gitPayload';

/** Runs slices until there is nothing left, as the backend does, and gives what was received. */
export async function collectAll(
  collector: Collector,
  options?: { cursor?: unknown; slice?: Partial<CollectorSlice> },
): Promise<{
  cursor: unknown;
  slices: number;
  events: RawEvent[];
  records: GitRecord[];
}> {
  const events: RawEvent[] = [];
  let { cursor } = options ?? {};
  let slices = 0;
  for (let done = false; !done; slices++) {
    const result = await collector.collect({
      cursor: asStored(cursor),
      deadline: Date.now() + 60_000,
      signal: new AbortController().signal,
      receive: async batch => {
        events.push(...batch);
      },
      claims: async () => [],
      checkpoint: async () => {},
      progress: async () => {},
      ...options?.slice,
    });
    ({ cursor, done } = result);
  }
  return { cursor, slices, events, records: recordsOf(events) };
}

/** The records of received events. */
export function recordsOf(events: readonly RawEvent[]): GitRecord[] {
  return events.map(event => (event.payload as GitPayload).record);
}

/** A cursor is kept as JSON. */
export function asStored(cursor: unknown): unknown {
  return cursor === undefined ? undefined : JSON.parse(JSON.stringify(cursor));
}
