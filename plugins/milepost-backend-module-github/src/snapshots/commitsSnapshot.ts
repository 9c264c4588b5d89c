import { z } from 'zod';
import { repositoryFields, toRepository } from '../payload/repository';
import { commitEvent, shownCommitSchema } from './commitEvent';
import { snapshot } from './snapshot';

const schema = z.looseObject({
  repository: repositoryFields,
  commits: z.array(shownCommitSchema),
});

/** What is kept of commits that the API shows. */
export type CommitsSnapshot = z.input<typeof schema>;

/** Commits with their parents: what no webhook tells, and what makes it exact which deployment carries which change. */
export const commitsSnapshot = snapshot({
  schema,
  retell: () => [],
  finish: (_, shown, source) => {
    const repository = toRepository(shown.repository);
    return shown.commits.map(commit => commitEvent(commit, repository, source));
  },
});
