import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { milepostSourcesExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { createFromConfig } from './createFromConfig';

/**
 * The GitLab source: merge requests, pipelines, deployments, releases and incidents from webhooks and its API.
 *
 * @public
 */
export const milepostModuleGitlab = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'gitlab',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: milepostSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(createFromConfig(config));
      },
    });
  },
});
