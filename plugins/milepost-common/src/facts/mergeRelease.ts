import type { DeliveryEventOf } from '../events/deliveryEvent';
import { inOrder, latest } from './inOrder';
import type { Release } from './release';

/** @public */
export type ReleaseEvent = DeliveryEventOf<'artifact.published'>;

/** The version that all events with its id together tell of: published when it first was. @public */
export function mergeRelease(unordered: readonly ReleaseEvent[]): Release {
  const events = inOrder(unordered);
  const [first] = events;
  return {
    source: first.source,
    id: first.artifact,
    service: latest(events, event => event.service),
    repository: latest(events, event => event.repository),
    tag: latest(events, event => event.tag),
    revision: latest(events, event => event.revision),
    prerelease: latest(events, event => event.prerelease),
    publishedAt: Date.parse(first.time),
    url: latest(events, event => event.url),
  };
}
