import type { CollectorSlice } from '@milepost/backstage-plugin-milepost-node';
import type { GitlabServer } from '../api/GitlabServer';

/** A repository that a catalog entity claims, and the server that has it. */
export interface Claimed {
  repository: string;
  server: GitlabServer;
}

/** The repositories on these servers that catalog entities claim, each once, in order. */
export async function claimedRepositories(
  slice: Pick<CollectorSlice, 'claims'>,
  servers: readonly GitlabServer[],
): Promise<Claimed[]> {
  const claimed = new Map<string, Claimed>();
  for (const { kind, value: repository } of await slice.claims()) {
    const server = servers.find(candidate => candidate.holds(repository));
    if (kind === 'repository' && server) {
      claimed.set(repository, { repository, server });
    }
  }
  return [...claimed.values()].sort((a, b) =>
    a.repository < b.repository ? -1 : 1,
  );
}
