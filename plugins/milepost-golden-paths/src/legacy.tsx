/**
 * For apps on the old frontend system.
 *
 * @packageDocumentation
 */
import { createPlugin } from '@backstage/core-plugin-api';
import {
  legacyEntityPathsRouteRef,
  legacyGoldenPathsRouteRef,
} from './legacyRoutes';

/** Milepost's golden paths in an app on the old frontend system. @public */
export const milepostGoldenPathsPlugin = createPlugin({
  id: 'milepost-golden-paths',
  routes: {
    goldenPaths: legacyGoldenPathsRouteRef,
    entity: legacyEntityPathsRouteRef,
  },
});
