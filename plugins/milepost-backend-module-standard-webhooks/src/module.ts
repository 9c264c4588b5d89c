import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * CDEvents from any sender of signed Standard Webhooks.
 *
 * @public
 */
export const milepostModuleStandardWebhooks = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'standard-webhooks',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
