import { z } from 'zod';
import { shaSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import { payloadKind, type Telling } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';

/** Where the default branch is, as the API tells it: its newest commit. */
export const branchRecord = payloadKind({
  schema: z.object({
    project: projectFields,
    head: z.object({ id: shaSchema, committed_date: gitlabInstantSchema }),
  }),
  about: ({ project, head: { id } }) =>
    idAt(toProject(project), 'branch', project.id, id),
  tell({ project: sent, head }): Telling {
    const project = toProject(sent);
    if (!project.defaultBranch) {
      return { drafts: [] };
    }
    return {
      drafts: [
        {
          type: 'branch.updated',
          time: head.committed_date,
          repository: project.key,
          url: `${project.page}/-/commit/${head.id}`,
          branch: project.defaultBranch,
          revision: head.id,
          production: true,
        },
      ],
    };
  },
});
