import {
  createFrontendPlugin,
  PluginWrapperBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { z } from 'zod';
import {
  goldenPathsRouteRef,
  milepostRouteRef,
  scorecardRouteRef,
  teamsRouteRef,
} from './routes';

// Cards and tabs of one page share what they have asked.
const queries = PluginWrapperBlueprint.make({
  params: defineParams =>
    defineParams({
      loader: () =>
        import('./queries').then(m => ({
          useWrapperValue: m.useMilepostQueryClient,
          component: m.MilepostQueries,
        })),
    }),
});

const metricIds = z.array(z.string()).optional();

const scorecardCard = EntityCardBlueprint.makeWithOverrides({
  name: 'scorecard',
  configSchema: {
    /** The metrics of the card, by their ids. */
    metrics: metricIds,
  },
  factory: (original, { config: { metrics } }) =>
    original({
      type: 'info',
      filter: { kind: 'group' },
      loader: () =>
        import('./card/RoutedScorecardCard').then(m => (
          <m.RoutedScorecardCard metrics={metrics} />
        )),
    }),
});

const scorecardContent = EntityContentBlueprint.makeWithOverrides({
  name: 'scorecard',
  configSchema: {
    /** The metrics of each part, by their ids. */
    delivery: metricIds,
    quality: metricIds,
    flow: metricIds,
    reliability: metricIds,
  },
  factory: (original, { config }) => {
    const { delivery, quality, flow, reliability } = config;
    const blocks = { delivery, quality, flow, reliability };
    return original({
      path: '/scorecard',
      title: 'Scorecard',
      routeRef: scorecardRouteRef,
      filter: { kind: { $in: ['group', 'system', 'domain'] } },
      loader: () =>
        import('./scorecard/RoutedScorecardContent').then(m => (
          <m.RoutedScorecardContent blocks={blocks} />
        )),
    });
  },
});

// A tab of the Milepost page, which another plugin brings.
const teamsPage = SubPageBlueprint.make({
  name: 'teams',
  attachTo: { id: 'page:milepost', input: 'pages' },
  params: {
    path: 'teams',
    title: 'Teams',
    routeRef: teamsRouteRef,
    loader: () => import('./teams/TeamsPage').then(m => <m.TeamsPage />),
  },
});

/**
 * Milepost's scorecards: a card on groups, the Scorecard tab of groups, systems and domains, and the Teams tab of the
 * Milepost page.
 *
 * @public
 */
export const milepostScorecardsPlugin = createFrontendPlugin({
  pluginId: 'milepost-scorecards',
  title: 'Milepost scorecards',
  info: { packageJson: () => import('../package.json') },
  routes: { scorecard: scorecardRouteRef, teams: teamsRouteRef },
  externalRoutes: {
    milepost: milepostRouteRef,
    goldenPaths: goldenPathsRouteRef,
  },
  extensions: [queries, scorecardCard, scorecardContent, teamsPage],
});
