import { EVER, type Turn } from './PathFact';

/** The services that tools look at: all but the one that they do not find. */
export const services = [
  'checkout',
  'customer-accounts',
  'delivery-tracking',
  'fraud-checks',
  'gift-cards',
  'invoicing',
  'notifications',
  'payment-gateway',
  'price-engine',
  'product-catalogue',
  'recommendations',
  'shipping-labels',
  'stock-sync',
  'tax-rules',
  'warehouse',
] as const;

type Service = (typeof services)[number];

/** What is told of each service: the same of all, but for some. */
export function ofAll(
  value: Turn[1],
  others: Partial<Record<Service, Turn[1] | readonly Turn[] | undefined>> = {},
): Record<string, readonly Turn[]> {
  return Object.fromEntries(
    services.flatMap(service => {
      const own = service in others ? others[service] : value;
      if (own === undefined) {
        return [];
      }
      return [[service, Array.isArray(own) ? own : [[EVER, own]]]];
    }),
  );
}
