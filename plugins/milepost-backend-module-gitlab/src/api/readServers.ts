import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { SourceFault } from '@milepost/backstage-plugin-milepost-node';
import { GitlabServer, type Patience } from './GitlabServer';

/** The servers of `integrations.gitlab` that there is a token for; without one nothing is asked. */
export function readServers(
  config: Config,
  patience?: Patience,
): { servers: GitlabServer[]; faults: SourceFault[] } {
  try {
    const servers = ScmIntegrations.fromConfig(config)
      .gitlab.list()
      .filter(({ config: { token } }) => token)
      .map(integration => GitlabServer.create({ integration, patience }));
    return { servers, faults: [] };
  } catch {
    // What is wrong is not repeated: it may be a credential.
    const message = 'integrations.gitlab: cannot be read';
    return { servers: [], faults: [{ source: 'gitlab', message }] };
  }
}
