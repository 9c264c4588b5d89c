import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The Delivery tab of an entity. */
export const deliveryRouteRef = createRouteRef();

/** The Reliability tab of an entity. */
export const reliabilityRouteRef = createRouteRef();

/** The Milepost page: overview, glossary, sources, what waits to be mapped, data quality. */
export const rootRouteRef = createRouteRef();

/** The page of the scorecards: where it is bound, the pages of groups have a Scorecard tab. */
export const scorecardsRouteRef = createExternalRouteRef({
  defaultTarget: 'milepost-scorecards.teams',
});
