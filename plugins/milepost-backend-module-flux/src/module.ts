import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createFluxSource } from './fluxSource';

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
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createFluxSource(config));
      },
    });
  },
});
