import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * The GitLab source: merge requests, pipelines, deployments and releases from webhooks and its API.
 *
 * @public
 */
export const milepostModuleGitlab = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'gitlab',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
