import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { entityPathsRouteRef, goldenPathsRouteRef } from './routes';

/** How golden paths are followed, in apps on the old frontend system. */
export const legacyGoldenPathsRouteRef =
  convertLegacyRouteRef(goldenPathsRouteRef);

/** How an entity stands with golden paths, in apps on the old frontend system. */
export const legacyEntityPathsRouteRef =
  convertLegacyRouteRef(entityPathsRouteRef);
