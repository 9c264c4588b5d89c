/**
 * For apps on the old frontend system.
 *
 * @packageDocumentation
 */
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { deliveryRouteRef } from './routes';

export type { DeliveryCardProps } from './card/DeliveryCard';

const legacyDeliveryRouteRef = convertLegacyRouteRef(deliveryRouteRef);

/** Milepost in an app on the old frontend system. @public */
export const milepostPlugin = createPlugin({
  id: 'milepost',
  routes: { delivery: legacyDeliveryRouteRef },
});

/** The Delivery card, for an entity's overview. @public */
export const EntityDeliveryCard = milepostPlugin.provide(
  createComponentExtension({
    name: 'EntityDeliveryCard',
    component: {
      lazy: () =>
        import('./card/LegacyDeliveryCard').then(m => m.LegacyDeliveryCard),
    },
  }),
);

/** The Delivery tab, for an entity's layout. @public */
export const EntityDeliveryContent = milepostPlugin.provide(
  createRoutableExtension({
    name: 'EntityDeliveryContent',
    component: () =>
      import('./delivery/LegacyDeliveryContent').then(
        m => m.LegacyDeliveryContent,
      ),
    mountPoint: legacyDeliveryRouteRef,
  }),
);
