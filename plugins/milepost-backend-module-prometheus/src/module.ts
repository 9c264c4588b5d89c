import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * The Prometheus source: which alert rules page, and which of them have a runbook.
 *
 * @public
 */
export const milepostModulePrometheus = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'prometheus',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
