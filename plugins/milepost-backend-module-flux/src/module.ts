import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * The Flux source: reconciled releases and kustomizations become deployments.
 *
 * @public
 */
export const milepostModuleFlux = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'flux',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
