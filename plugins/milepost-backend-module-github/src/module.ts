import {
  coreServices,
  createBackendModule,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import {
  milepostSourcesExtensionPoint,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import { GithubApi } from './api/GithubApi';
import { readApiSettings } from './configuration/readApiSettings';
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
        sources.addSource(createFromConfig(config));
      },
    });
  },
});

/** The source as it is configured; it asks GitHub for nothing when no integration has credentials. */
function createFromConfig(config: RootConfigService): DeliverySource {
  const integrations = ScmIntegrations.fromConfig(config);
  const credentials =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const api = GithubApi.create({ integrations, credentials });
  const settings = readApiSettings(config);
  const mayAsk = integrations.github
    .list()
    .some(integration => api.knows(integration.config.host));
  return createGithubSource({
    incidents: readIncidentRules(config),
    asking: mayAsk ? { api, settings } : undefined,
    faults: settings.faults,
  });
}
