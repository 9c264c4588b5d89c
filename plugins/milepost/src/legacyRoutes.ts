import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { deliveryRouteRef, reliabilityRouteRef, rootRouteRef } from './routes';

/** The Delivery tab of an entity, in apps on the old frontend system. */
export const legacyDeliveryRouteRef = convertLegacyRouteRef(deliveryRouteRef);

/** The Reliability tab of an entity, in apps on the old frontend system. */
export const legacyReliabilityRouteRef =
  convertLegacyRouteRef(reliabilityRouteRef);

/** The Milepost page, in apps on the old frontend system. */
export const legacyRootRouteRef = convertLegacyRouteRef(rootRouteRef);
