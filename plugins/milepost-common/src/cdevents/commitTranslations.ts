import { deliveryFields } from './deliveryFields';
import {
  repositoryName,
  repositoryReference,
  withRepository,
} from './repository';
import { translation } from './translation';

const commit = deliveryFields('commit.created');
const branch = deliveryFields('branch.updated');

const content = { repository: repositoryReference.optional() };
const repository = repositoryName.optional();

/** Commits (the subject is the revision) and branches (the subject is the branch). @internal */
export const commitTranslations = {
  'commit.created': translation({
    content,
    milepost: {
      repository,
      revision: commit.revision.optional(),
      parents: commit.parents,
      authoredAt: commit.authoredAt,
      committedAt: commit.committedAt,
      cherryPickedFrom: commit.cherryPickedFrom,
      paths: commit.paths,
    },
    draft: reading =>
      withRepository(reading, key => ({
        ...reading.milepost,
        type: 'commit.created' as const,
        repository: key,
        revision: reading.milepost.revision ?? reading.subject,
      })),
  }),
  'branch.updated': translation({
    content,
    milepost: {
      repository,
      revision: branch.revision,
      production: branch.production,
    },
    draft: reading =>
      withRepository(reading, key => ({
        ...reading.milepost,
        type: 'branch.updated' as const,
        repository: key,
        branch: reading.subject,
      })),
  }),
};
