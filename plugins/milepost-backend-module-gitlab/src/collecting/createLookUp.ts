import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import type { GitlabServer } from '../api/GitlabServer';
import type { Reading } from './projectList';
import { findMergeRequest } from './readMergeRequest';
import { readProject } from './readProject';
import { unlessHidden } from './unlessHidden';

const requestSchema = z.object({
  repository: z.string(),
  iid: z.int().min(0),
});

/** Answers what webhooks leave open: the commits of a merge request, its reviews and, if wanted, its paths. */
export function createLookUp(options: {
  servers: readonly GitlabServer[];
  extras: Reading['extras'];
}): NonNullable<DeliverySource['lookUp']> {
  const { servers, extras } = options;
  return async (lookUp, { source, signal }) => {
    const asked = requestSchema.safeParse(lookUp.request);
    const server = servers.find(
      one => asked.success && one.holds(asked.data.repository),
    );
    if (!asked.success || !server) {
      return { gone: 'there are no credentials for its server any more' };
    }
    const { repository, iid } = asked.data;
    const project = await readProject(server, repository, signal);
    const found =
      project &&
      (await unlessHidden(() =>
        findMergeRequest(iid, { server, project, source, signal, extras }),
      ));
    if (found) {
      return [found];
    }
    return { gone: 'the merge request cannot be seen with the portal’s token' };
  };
}
