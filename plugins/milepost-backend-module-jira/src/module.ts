import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * The Jira source: incidents, postmortems and corrective actions from webhooks.
 *
 * @public
 */
export const milepostModuleJira = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'jira',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
