import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * The incident.io source: incidents and follow-ups from webhooks.
 *
 * @public
 */
export const milepostModuleIncidentIo = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'incident-io',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
