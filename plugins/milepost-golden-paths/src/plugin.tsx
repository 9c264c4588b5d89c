import {
  createFrontendPlugin,
  PluginWrapperBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  entityPathsRouteRef,
  goldenPathsRouteRef,
  milepostRouteRef,
  templateRouteRef,
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

const card = EntityCardBlueprint.make({
  name: 'golden-paths',
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () =>
      import('./card/RoutedGoldenPathsCard').then(m => (
        <m.RoutedGoldenPathsCard />
      )),
  },
});

const content = EntityContentBlueprint.make({
  name: 'golden-paths',
  params: {
    path: '/golden-paths',
    title: 'Golden paths',
    routeRef: entityPathsRouteRef,
    filter: { kind: 'component' },
    loader: () =>
      import('./content/RoutedGoldenPathsContent').then(m => (
        <m.RoutedGoldenPathsContent />
      )),
  },
});

// A tab of the Milepost page, which another plugin brings.
const page = SubPageBlueprint.make({
  name: 'golden-paths',
  attachTo: { id: 'page:milepost', input: 'pages' },
  params: {
    path: 'golden-paths',
    title: 'Golden paths',
    routeRef: goldenPathsRouteRef,
    loader: () =>
      import('./page/RoutedGoldenPathsPage').then(m => (
        <m.RoutedGoldenPathsPage />
      )),
  },
});

/**
 * Milepost's golden paths: a card and a tab on services, and the Golden paths tab of the Milepost page.
 *
 * @public
 */
export const milepostGoldenPathsPlugin = createFrontendPlugin({
  pluginId: 'milepost-golden-paths',
  title: 'Milepost golden paths',
  info: { packageJson: () => import('../package.json') },
  routes: { goldenPaths: goldenPathsRouteRef, entity: entityPathsRouteRef },
  externalRoutes: { milepost: milepostRouteRef, template: templateRouteRef },
  extensions: [queries, card, content, page],
});
