import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { readCollectors } from './configuration/readCollectors';
import { createGitSource } from './records/createGitSource';

/**
 * Reads the repositories of `milepost.git.repositories`.
 *
 * @public
 */
export const milepostModuleGit = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'git',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(
          createGitSource({ collectors: readCollectors(config) }),
        );
      },
    });
  },
});
