import { mockServices } from '@backstage/backend-test-utils';
import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type {
  CollectorSlice,
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { createPrometheusSource } from '../prometheusSource';

/** The source as a configuration makes it. */
export function sourceWith(milepost: object): DeliverySource {
  return createPrometheusSource(
    mockServices.rootConfig({ data: { milepost: milepost as {} } }),
  );
}

/** One poll of the only server, as the backend does it: the cursor is kept as JSON. */
export async function poll(
  source: DeliverySource,
  options: { cursor?: unknown; slice?: Partial<CollectorSlice> } = {},
): Promise<{ cursor: unknown; raw: RawEvent[]; events: DeliveryEvent[] }> {
  const raw: RawEvent[] = [];
  const { cursor } = await source.collectors![0].collect({
    cursor: options.cursor,
    deadline: Date.now() + 60_000,
    signal: new AbortController().signal,
    receive: async batch => {
      raw.push(...batch);
    },
    claims: async () => [],
    checkpoint: async () => {},
    progress: async () => {},
    ...options.slice,
  });
  const events = raw.flatMap(
    event => source.map(event, { pseudonym: () => '' }).events!,
  );
  return { cursor: JSON.parse(JSON.stringify(cursor)), raw, events };
}
