import {
  createFrontendPlugin,
  createRouteRef,
  createSubRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';

const milepostRouteRef = createRouteRef();
const createRouteRoot = createRouteRef();
const selectedTemplateRouteRef = createSubRouteRef({
  parent: createRouteRoot,
  path: '/templates/:namespace/:templateName',
});

const milepost = createFrontendPlugin({
  pluginId: 'milepost',
  routes: { root: milepostRouteRef },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/milepost',
        title: 'Milepost',
        routeRef: milepostRouteRef,
      },
    }),
  ],
});

const scaffolder = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: { selectedTemplate: selectedTemplateRouteRef },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create',
        title: 'Create',
        routeRef: createRouteRoot,
        loader: async () => <p>The form of a template</p>,
      },
    }),
  ],
});

/** The Milepost page and the Scaffolder, as far as golden paths know them. */
export const otherPlugins = [milepost, scaffolder];
