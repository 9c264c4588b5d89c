import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createPagerdutySource } from './pagerdutySource';

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
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createPagerdutySource(config));
      },
    });
  },
});
