import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createAlertmanagerSource } from './alertmanagerSource';

/**
 * The Alertmanager source: alerts as pages, and which service level objectives burn.
 *
 * @public
 */
export const milepostModuleAlertmanager = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'alertmanager',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createAlertmanagerSource(config));
      },
    });
  },
});
