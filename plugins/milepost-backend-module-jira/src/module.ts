import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createJiraSource } from './jiraSource';

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
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createJiraSource(config));
      },
    });
  },
});
