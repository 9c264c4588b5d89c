import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * The PagerDuty source: incidents and pages from V3 webhooks.
 *
 * @public
 */
export const milepostModulePagerduty = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'pagerduty',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
