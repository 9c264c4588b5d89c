import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The Delivery tab of an entity. */
export const deliveryRouteRef = createRouteRef();

/** The Reliability tab of an entity. */
export const reliabilityRouteRef = createRouteRef();

/** The Milepost page: sources, what waits to be mapped, data quality. */
export const rootRouteRef = createRouteRef();
