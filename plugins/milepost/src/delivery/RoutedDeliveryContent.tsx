import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PagesPathProvider } from '../pages/pagesPath';
import { rootRouteRef } from '../routes';
import { DeliveryContent } from './DeliveryContent';

/** The Delivery tab with the way to the Milepost page, in apps on the new frontend system. */
export function RoutedDeliveryContent() {
  return (
    <PagesPathProvider value={useRouteRef(rootRouteRef)?.()}>
      <DeliveryContent />
    </PagesPathProvider>
  );
}
