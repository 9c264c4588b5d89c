import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createPrometheusSource } from './prometheusSource';

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
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createPrometheusSource(config));
      },
    });
  },
});
