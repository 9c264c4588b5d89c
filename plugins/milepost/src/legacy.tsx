/**
 * For apps on the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import {
  legacyDeliveryRouteRef,
  legacyReliabilityRouteRef,
  legacyRootRouteRef,
} from './legacyRoutes';

export type { DeliveryCardProps } from './card/DeliveryCard';
export type { LegacyDeliveryCardProps } from './card/LegacyDeliveryCard';
export type { LegacyDeliveryContentProps } from './delivery/LegacyDeliveryContent';
export type { OverviewPageProps } from './overview/OverviewPage';
export type {
  OverviewPane,
  OverviewSegment,
} from './overview/overviewSettings';
export type { LegacyMilepostPageProps } from './pages/LegacyMilepostPage';
export type { SloCardProps } from './slos/SloCard';

/** Milepost in an app on the old frontend system. @public */
export const milepostPlugin = createPlugin({
  id: 'milepost',
  routes: {
    root: legacyRootRouteRef,
    delivery: legacyDeliveryRouteRef,
    reliability: legacyReliabilityRouteRef,
  },
});

/**
 * The page with the overview, the glossary, the sources, what waits to be mapped, and data quality; mount it at
 * `/milepost`.
 *
 * @public
 */
export const MilepostPage = milepostPlugin.provide(
  createRoutableExtension({
    name: 'MilepostPage',
    component: () =>
      import('./pages/LegacyMilepostPage').then(m => m.LegacyMilepostPage),
    mountPoint: legacyRootRouteRef,
  }),
);

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

/** The SLO card, for the overview of a component or a system. @public */
export const EntitySloCard = milepostPlugin.provide(
  createComponentExtension({
    name: 'EntitySloCard',
    component: {
      lazy: () => import('./slos/LegacySloCard').then(m => m.LegacySloCard),
    },
  }),
);

/** The Reliability tab, for the layout of a component or a system. @public */
export const EntityReliabilityContent = milepostPlugin.provide(
  createRoutableExtension({
    name: 'EntityReliabilityContent',
    component: () =>
      import('./reliability/LegacyReliabilityContent').then(
        m => m.LegacyReliabilityContent,
      ),
    mountPoint: legacyReliabilityRouteRef,
  }),
);
