import {
  RateLimitedError,
  type Collector,
  type CollectorSlice,
  type RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { setTimeout as pause } from 'node:timers/promises';

/** What survives a process: what the collector stored last, and what it showed. */
export interface Stored {
  cursor?: unknown;
  phases: { phase: string; done: number; total?: number }[];
}

/** Runs slices as the backend does, and waits where GitHub asks to, until the round is done or somebody dies. */
export async function runSlices(options: {
  collector: Collector;
  engine: { receive(events: readonly RawEvent[]): Promise<unknown> };
  repositories: readonly string[];
  stored: Stored;
  /** Dies, after what was received is durable, when this many payloads have been received. */
  dieAfter?: number;
}): Promise<void> {
  const { collector, engine, repositories, stored, dieAfter } = options;
  let received = 0;
  const slice: Omit<CollectorSlice, 'cursor' | 'deadline'> = {
    signal: new AbortController().signal,
    claims: async () =>
      repositories.map(value => ({ kind: 'repository', value })),
    async receive(events) {
      await engine.receive(events);
      received += events.length;
      if (dieAfter !== undefined && received >= dieAfter) {
        throw new Error('died');
      }
    },
    async checkpoint(cursor) {
      stored.cursor = asStored(cursor);
    },
    async progress(state) {
      stored.phases.push(state);
    },
  };
  for (let done = false; !done; ) {
    try {
      const deadline = Date.now() + 500;
      const { cursor } = stored;
      const result = await collector.collect({ ...slice, cursor, deadline });
      stored.cursor = asStored(result.cursor);
      done = result.done;
    } catch (error) {
      if (!(error instanceof RateLimitedError)) {
        throw error;
      }
      await pause(Math.max(error.retryAt - Date.now(), 0) + 1);
    }
  }
}

function asStored(cursor: unknown): unknown {
  return JSON.parse(JSON.stringify(cursor));
}
