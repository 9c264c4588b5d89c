import { ConfigReader } from '@backstage/config';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import { incidentRules } from '../configuration/readIncidentRules';
import { readApiSettings } from '../configuration/readApiSettings';
import { createGithubSource } from '../githubSource';
import { standInApi } from './standInApi';

/**
 * The GitHub source with a stand-in instead of github.com.
 *
 * @param options - `url` is that of the stand-in, `settings` is what `milepost.github` would be
 *
 * @public
 */
export function standInSource(options: {
  url: string;
  settings?: { backfill?: { days: number }; reconcile?: false };
}): DeliverySource {
  const { url, settings: github = {} } = options;
  return createGithubSource({
    incidents: incidentRules(),
    asking: {
      api: standInApi(url),
      settings: readApiSettings(new ConfigReader({ milepost: { github } })),
    },
  });
}
