import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createIncidentIoSource } from './incidentIoSource';

/**
 * The incident.io source: incidents, follow-ups and postmortems from webhooks.
 *
 * @public
 */
export const milepostModuleIncidentIo = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'incident-io',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createIncidentIoSource(config));
      },
    });
  },
});
