import { createBackendModule } from '@backstage/backend-plugin-api';

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
      deps: {},
      async init() {},
    });
  },
});
