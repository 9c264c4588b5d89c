import {
  createFrontendPlugin,
  PageBlueprint,
  PluginWrapperBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { overviewConfigSchema } from './overview/overviewConfig';
import { MilepostIcon } from './pages/MilepostIcon';
import {
  deliveryRouteRef,
  reliabilityRouteRef,
  rootRouteRef,
  scorecardsRouteRef,
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

// What can promise a service level.
const promising = { kind: { $in: ['component', 'system'] } };

const deliveryCard = EntityCardBlueprint.make({
  name: 'delivery',
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () =>
      import('./card/RoutedDeliveryCard').then(m => <m.RoutedDeliveryCard />),
  },
});

const deliveryContent = EntityContentBlueprint.make({
  name: 'delivery',
  params: {
    path: '/delivery',
    title: 'Delivery',
    group: 'deployment',
    routeRef: deliveryRouteRef,
    filter: { kind: 'component' },
    loader: () =>
      import('./delivery/RoutedDeliveryContent').then(m => (
        <m.RoutedDeliveryContent />
      )),
  },
});

const sloCard = EntityCardBlueprint.make({
  name: 'slos',
  params: {
    type: 'content',
    filter: promising,
    loader: () => import('./slos/RoutedSloCard').then(m => <m.RoutedSloCard />),
  },
});

const reliabilityContent = EntityContentBlueprint.make({
  name: 'reliability',
  params: {
    path: '/reliability',
    title: 'Reliability',
    group: 'observability',
    routeRef: reliabilityRouteRef,
    filter: promising,
    loader: () =>
      import('./reliability/ReliabilityContent').then(m => (
        <m.ReliabilityContent />
      )),
  },
});

// Without a loader: a header with a tab for each sub-page. Its title and icon are the navigation item too.
const page = PageBlueprint.make({
  params: {
    path: '/milepost',
    routeRef: rootRouteRef,
    title: 'Milepost',
    icon: <MilepostIcon />,
  },
});

// The first: the page opens with it.
const overviewPage = SubPageBlueprint.makeWithOverrides({
  name: 'overview',
  configSchema: overviewConfigSchema,
  factory: (originalFactory, { config: { panes, segment } }) =>
    originalFactory({
      path: 'overview',
      title: 'Overview',
      loader: () =>
        import('./overview/RoutedOverviewPage').then(m => (
          <m.RoutedOverviewPage panes={panes} segment={segment} />
        )),
    }),
});

const glossaryPage = SubPageBlueprint.make({
  name: 'glossary',
  params: {
    path: 'glossary',
    title: 'Glossary',
    loader: () =>
      import('./glossary/GlossaryPage').then(m => <m.GlossaryPage />),
  },
});

const sourcesPage = SubPageBlueprint.make({
  name: 'sources',
  params: {
    path: 'sources',
    title: 'Sources',
    loader: () =>
      import('./sources/RoutedSourcesPage').then(m => <m.RoutedSourcesPage />),
  },
});

const unmappedPage = SubPageBlueprint.make({
  name: 'unmapped',
  params: {
    path: 'unmapped',
    title: 'Unmapped',
    loader: () =>
      import('./unmapped/UnmappedPage').then(m => <m.UnmappedPage />),
  },
});

const dataQualityPage = SubPageBlueprint.make({
  name: 'data-quality',
  params: {
    path: 'data-quality',
    title: 'Data quality',
    loader: () =>
      import('./quality/DataQualityPage').then(m => <m.DataQualityPage />),
  },
});

/**
 * Milepost's frontend plugin: the Delivery card and the Delivery tab of a component, the SLO card and the Reliability
 * tab of a component or a system, and the page with the overview, the glossary, the sources, what waits to be mapped, and
 * data quality.
 *
 * @public
 */
export const milepostPlugin = createFrontendPlugin({
  pluginId: 'milepost',
  title: 'Milepost',
  info: { packageJson: () => import('../package.json') },
  icon: <MilepostIcon />,
  routes: {
    root: rootRouteRef,
    delivery: deliveryRouteRef,
    reliability: reliabilityRouteRef,
  },
  externalRoutes: { scorecards: scorecardsRouteRef },
  extensions: [
    queries,
    deliveryCard,
    deliveryContent,
    sloCard,
    reliabilityContent,
    page,
    overviewPage,
    glossaryPage,
    sourcesPage,
    unmappedPage,
    dataQualityPage,
  ],
});
