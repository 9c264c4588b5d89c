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
import { legacyScorecardRouteRef, legacyTeamsRouteRef } from './legacyRoutes';

export type { ScorecardCardProps } from './card/ScorecardCard';
export type { LegacyScorecardContentProps } from './scorecard/LegacyScorecardContent';
export type { ScorecardContentProps } from './scorecard/ScorecardContent';

/** Milepost's scorecards in an app on the old frontend system. @public */
export const milepostScorecardsPlugin = createPlugin({
  id: 'milepost-scorecards',
  routes: { scorecard: legacyScorecardRouteRef, teams: legacyTeamsRouteRef },
});

/** The page to find a team; mount it at `/scorecards`. @public */
export const ScorecardsPage = milepostScorecardsPlugin.provide(
  createRoutableExtension({
    name: 'ScorecardsPage',
    component: () =>
      import('./teams/LegacyScorecardsPage').then(m => m.LegacyScorecardsPage),
    mountPoint: legacyTeamsRouteRef,
  }),
);

/** The Scorecard card, for the overview of a group. @public */
export const EntityScorecardCard = milepostScorecardsPlugin.provide(
  createComponentExtension({
    name: 'EntityScorecardCard',
    component: {
      lazy: () =>
        import('./card/LegacyScorecardCard').then(m => m.LegacyScorecardCard),
    },
  }),
);

/** The Scorecard tab, for the layout of a group, a system or a domain; mount it at `/scorecard`. @public */
export const EntityScorecardContent = milepostScorecardsPlugin.provide(
  createRoutableExtension({
    name: 'EntityScorecardContent',
    component: () =>
      import('./scorecard/LegacyScorecardContent').then(
        m => m.LegacyScorecardContent,
      ),
    mountPoint: legacyScorecardRouteRef,
  }),
);
