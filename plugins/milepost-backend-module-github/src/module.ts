import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { readIncidentRules } from './configuration/readIncidentRules';
import { createGithubSource } from './githubSource';

/**
 * Adds GitHub to the sources that Milepost listens to.
 *
 * @public
 */
export const milepostModuleGithub = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(
          createGithubSource({ incidents: readIncidentRules(config) }),
        );
      },
    });
  },
});
