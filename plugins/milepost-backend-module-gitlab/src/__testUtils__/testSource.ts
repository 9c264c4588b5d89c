import { incidentRulesSchema } from '../configuration/incidentRules';
import { createGitlabSource } from '../gitlabSource';
import type { MapperSettings } from '../webhooks/mapperSettings';

/** The settings, with the one label that the published examples have as the label of incidents. */
export const testSettings: MapperSettings = {
  incidents: incidentRulesSchema.parse({ labels: ['api'] }),
  bots: new Set(['deploy-machine']),
  isAsked: () => true,
};

export const testSource = createGitlabSource({ settings: testSettings });
