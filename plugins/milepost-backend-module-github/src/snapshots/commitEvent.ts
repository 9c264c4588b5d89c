import {
  instantSchema,
  type DeliveryEventOf,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { shaSchema } from '../payload/fields';
import type { Repository } from '../payload/repository';
import { snapshotId } from './snapshot';

/** A commit, as it is kept of what the API shows. */
export const shownCommitSchema = z.object({
  sha: shaSchema,
  authored_at: instantSchema,
  committed_at: instantSchema,
  parents: z.array(shaSchema).optional(),
  cherry_picked_from: shaSchema.optional(),
});

export type ShownCommit = z.infer<typeof shownCommitSchema>;

/**
 * The event about a commit. The API knows both of its times, a push only one: so what the API says comes before
 * what a push says of the same commit, and is believed.
 */
export function commitEvent(
  commit: ShownCommit,
  repository: Repository,
  source: string,
): DeliveryEventOf<'commit.created'> {
  const { authored_at, committed_at } = commit;
  const event: DeliveryEventOf<'commit.created'> = {
    id: '',
    source,
    type: 'commit.created',
    time:
      Date.parse(authored_at) < Date.parse(committed_at)
        ? authored_at
        : committed_at,
    url: `${repository.page}/commit/${commit.sha}`,
    repository: repository.key,
    revision: commit.sha,
    parents: commit.parents,
    authoredAt: authored_at,
    committedAt: committed_at,
    cherryPickedFrom: commit.cherry_picked_from,
  };
  return { ...event, id: snapshotId(event, source, 'api') };
}
