import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  milepostSlisExtensionPoint,
  milepostSourcesExtensionPoint,
} from '@milepost/backstage-plugin-milepost-node';
import { readServers } from './configuration/readServers';
import { createPrometheusSource } from './prometheusSource';
import { PrometheusSliReader } from './slis/PrometheusSliReader';

/**
 * The Prometheus source: which alert rules page, and which of them have a runbook; and the service level indicators that
 * are read from it, or from what sloth and Pyrra record there.
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
        slis: milepostSlisExtensionPoint,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, slis, sources }) {
        sources.addSource(createPrometheusSource(config));
        slis.addReader(new PrometheusSliReader(readServers(config).servers));
      },
    });
  },
});
