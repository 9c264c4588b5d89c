import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The Delivery tab of an entity. */
export const deliveryRouteRef = createRouteRef();
