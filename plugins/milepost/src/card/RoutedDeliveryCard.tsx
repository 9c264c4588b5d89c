import { useRouteRef } from '@backstage/frontend-plugin-api';
import { deliveryRouteRef } from '../routes';
import { DeliveryCard } from './DeliveryCard';

/** The Delivery card with the way to its tab, in apps on the new frontend system. */
export function RoutedDeliveryCard() {
  const delivery = useRouteRef(deliveryRouteRef);
  return <DeliveryCard tabPath={delivery?.()} />;
}
