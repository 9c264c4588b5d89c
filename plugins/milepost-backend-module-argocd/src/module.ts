import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * The Argo CD source: syncs of applications become deployments.
 *
 * @public
 */
export const milepostModuleArgocd = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'argocd',
  register(env) {
    env.registerInit({
      deps: {},
      async init() {},
    });
  },
});
