import { createBackendModule } from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { githubSource } from './githubSource';

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
      deps: { sources: milepostSourcesExtensionPoint },
      async init({ sources }) {
        sources.addSource(githubSource);
      },
    });
  },
});
