import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createArgocdSource } from './argocdSource';

/**
 * The Argo CD source: syncs of applications become deployments.
 *
 * @public
 */
export const milepostModuleArgocd = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'argocd',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createArgocdSource(config));
      },
    });
  },
});
