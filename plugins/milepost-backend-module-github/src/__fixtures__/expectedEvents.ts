import { expectedChanges } from './expectedChanges';
import { expectedDeliveries } from './expectedDeliveries';
import { expectedIncidents } from './expectedIncidents';
import type { StatedEvent } from './statedEvent';

/**
 * What each example of `@octokit/webhooks-examples` (api.github.com, 7.6) says, in its order there, found by reading
 * the examples.
 */
export const expectedEvents: Record<
  string,
  readonly (readonly StatedEvent[])[]
> = {
  ...expectedDeliveries,
  ...expectedChanges,
  ...expectedIncidents,
};
