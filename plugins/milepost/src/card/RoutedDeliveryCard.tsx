import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PagesPathProvider } from '../pages/pagesPath';
import { deliveryRouteRef, rootRouteRef } from '../routes';
import { DeliveryCard } from './DeliveryCard';

/** The Delivery card with the ways to its tab and to the Milepost page, in apps on the new frontend system. */
export function RoutedDeliveryCard() {
  const delivery = useRouteRef(deliveryRouteRef);
  return (
    <PagesPathProvider value={useRouteRef(rootRouteRef)?.()}>
      <DeliveryCard tabPath={delivery?.()} />
    </PagesPathProvider>
  );
}
