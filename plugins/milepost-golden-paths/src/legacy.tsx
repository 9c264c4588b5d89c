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
  legacyEntityPathsRouteRef,
  legacyGoldenPathsRouteRef,
} from './legacyRoutes';

export type { GoldenPathsCardProps } from './card/GoldenPathsCard';
export type { LegacyGoldenPathsCardProps } from './card/LegacyGoldenPathsCard';
export type { LegacyAddressesProps } from './links/LegacyAddresses';

/** Milepost's golden paths in an app on the old frontend system. @public */
export const milepostGoldenPathsPlugin = createPlugin({
  id: 'milepost-golden-paths',
  routes: {
    goldenPaths: legacyGoldenPathsRouteRef,
    entity: legacyEntityPathsRouteRef,
  },
});

/** The page on which golden paths are followed; mount it at `/golden-paths`. @public */
export const GoldenPathsPage = milepostGoldenPathsPlugin.provide(
  createRoutableExtension({
    name: 'GoldenPathsPage',
    component: () =>
      import('./page/LegacyGoldenPathsPage').then(m => m.LegacyGoldenPathsPage),
    mountPoint: legacyGoldenPathsRouteRef,
  }),
);

/** The Golden paths card, for the overview of a component. @public */
export const EntityGoldenPathsCard = milepostGoldenPathsPlugin.provide(
  createComponentExtension({
    name: 'EntityGoldenPathsCard',
    component: {
      lazy: () =>
        import('./card/LegacyGoldenPathsCard').then(
          m => m.LegacyGoldenPathsCard,
        ),
    },
  }),
);

/** The Golden paths tab, for the layout of a component; mount it at `/golden-paths`. @public */
export const EntityGoldenPathsContent = milepostGoldenPathsPlugin.provide(
  createRoutableExtension({
    name: 'EntityGoldenPathsContent',
    component: () =>
      import('./content/LegacyGoldenPathsContent').then(
        m => m.LegacyGoldenPathsContent,
      ),
    mountPoint: legacyEntityPathsRouteRef,
  }),
);
