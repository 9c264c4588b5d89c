import {
  createFrontendPlugin,
  PluginWrapperBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { deliveryRouteRef } from './routes';

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
      import('./delivery/DeliveryContent').then(m => <m.DeliveryContent />),
  },
});

/**
 * Milepost's frontend plugin: the Delivery card and the Delivery tab of a component.
 *
 * @public
 */
export const milepostPlugin = createFrontendPlugin({
  pluginId: 'milepost',
  title: 'Milepost',
  info: { packageJson: () => import('../package.json') },
  routes: { delivery: deliveryRouteRef },
  extensions: [queries, deliveryCard, deliveryContent],
});
