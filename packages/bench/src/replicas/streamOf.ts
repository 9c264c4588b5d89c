import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { historyOf } from '../organisation/historyOf';
import type { Organisation } from '../organisation/organisation';

/** So many services tell at the same time. */
const SERVICES = 20;
const BATCH = 250;

/**
 * The history as doors see it: some services at once, in order of time, so that replicas meet at the same
 * services, facts and counters. The same for the same organisation.
 */
export function* streamOf({
  services,
  until,
}: Organisation): Generator<RawEvent[]> {
  for (let start = 0; start < services.length; start += SERVICES) {
    const told = services
      .slice(start, start + SERVICES)
      .flatMap(service => historyOf(service, until))
      .map(event => ({ event, time: timeOf(event) }))
      .sort((a, b) => a.time - b.time)
      .map(({ event }) => event);
    for (let index = 0; index < told.length; index += BATCH) {
      yield told.slice(index, index + BATCH);
    }
  }
}

function timeOf({ payload }: RawEvent): number {
  const { context } = payload as { context: { timestamp: string } };
  return Date.parse(context.timestamp);
}
