import type { DeliveryEvent } from '../events/deliveryEvent';

/**
 * What an event names that a catalog entity may claim: a service where it names one, else a repository.
 *
 * @public
 */
export interface Origin {
  kind: 'service' | 'repository';
  value: string;
}

/** The origin of an event; `undefined` when it names nothing that could be claimed. @public */
export function originOf(event: {
  service?: string;
  repository?: string;
}): Origin | undefined {
  if (event.service) {
    return { kind: 'service', value: event.service.toLocaleLowerCase('en-US') };
  }
  if (event.repository) {
    return { kind: 'repository', value: event.repository };
  }
  return undefined;
}

/** The origin that an event of any type names. @public */
export function originOfEvent(event: DeliveryEvent): Origin | undefined {
  return originOf(event as { service?: string; repository?: string });
}
