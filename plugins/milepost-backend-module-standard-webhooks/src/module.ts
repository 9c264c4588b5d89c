import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createStandardWebhooksSource } from './standardWebhooksSource';

/**
 * CDEvents from any sender that signs as Standard Webhooks says.
 *
 * @public
 */
export const milepostModuleStandardWebhooks = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'standard-webhooks',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createStandardWebhooksSource(config));
      },
    });
  },
});
