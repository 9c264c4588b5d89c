import { createHash } from 'node:crypto';
import { z } from 'zod';
import { branchName } from '../payload/branchName';
import { shaSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import { payloadKind, type Telling } from '../payload/payloadKind';
import { idAt, projectSchema } from '../payload/project';
import { commitDraft } from './commitDraft';

const BRANCH = /^refs\/heads\/(.+)$/;

const pathsSchema = z.array(z.string()).nullish();

/** `push`: a branch moved, and which commits that brought to it. Deleted branches tell nothing. */
export const push = payloadKind({
  schema: z.looseObject({
    ref: z.string(),
    before: shaSchema,
    after: shaSchema,
    project: projectSchema,
    commits: z
      .array(
        z.looseObject({
          id: shaSchema,
          timestamp: gitlabInstantSchema,
          message: z.string().nullish(),
          added: pathsSchema,
          modified: pathsSchema,
          removed: pathsSchema,
        }),
      )
      .nullish(),
  }),
  // The ref as a digest, because branches are named after people.
  about: ({ project, ref, after }) =>
    idAt(
      project,
      'push',
      project.id,
      createHash('sha256').update(ref).digest('hex').slice(0, 12),
      after,
    ),
  state: ({ before, commits }) => [before, commits?.map(commit => commit.id)],
  tell({ ref, after, project, commits }, { names }): Telling {
    const [, branch] = BRANCH.exec(ref) ?? [];
    // When it was pushed is not told; when its newest commit was made is.
    const head = commits?.find(commit => commit.id === after);
    if (!branch || !commits || !head) {
      return { drafts: [] };
    }
    return {
      drafts: [
        ...commits.map(({ id, timestamp, message, ...changed }) =>
          commitDraft(
            {
              id,
              message,
              authoredAt: timestamp,
              committedAt: timestamp,
              paths: pathsOf(changed),
            },
            project,
          ),
        ),
        {
          type: 'branch.updated',
          time: head.timestamp,
          repository: project.key,
          url: `${project.page}/-/commit/${after}`,
          branch: branchName({ branch, project, names }),
          revision: after,
          production: branch === project.defaultBranch,
        },
      ],
    };
  },
});

function pathsOf(changed: {
  added?: string[] | null;
  modified?: string[] | null;
  removed?: string[] | null;
}): string[] | undefined {
  const { added, modified, removed } = changed;
  return added || modified || removed
    ? [...(added ?? []), ...(modified ?? []), ...(removed ?? [])]
    : undefined;
}
