import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';

/** What a door takes at once. */
const BATCH = 1000;

/** Sends payloads through the inbox, in batches as the doors do. */
export async function receiveAll(
  engine: MilepostEngine,
  events: readonly RawEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += BATCH) {
    await engine.receive(events.slice(start, start + BATCH));
  }
}
