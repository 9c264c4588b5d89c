import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { historyOf } from './historyOf';
import type { Organisation } from './organisation';

/** What a door takes at once. */
const BATCH = 1000;

/** The whole history, service by service as a backfill reads it, in batches; never all of it in memory. */
export function* payloadsOf(organisation: Organisation): Generator<RawEvent[]> {
  let batch: RawEvent[] = [];
  for (const service of organisation.services) {
    batch.push(...historyOf(service, organisation.until));
    while (batch.length >= BATCH) {
      yield batch.slice(0, BATCH);
      batch = batch.slice(BATCH);
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** How many payloads that is. */
export function countPayloads({ services }: Organisation): number {
  return services.reduce(
    (sum, { changes, deployments, incidents }) =>
      sum + changes + deployments + 2 * (deployments === 0 ? 0 : incidents),
    0,
  );
}
