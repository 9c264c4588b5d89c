import { z } from 'zod';
import { idSchema, shaSchema } from '../payload/fields';
import { gitlabInstantSchema, optionalInstantSchema } from '../payload/instant';
import { payloadKind, type Telling } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import { deploymentStory } from '../webhooks/deploymentFields';

/** A deployment, in the API's list. */
export const deploymentSchema = z.object({
  id: idSchema,
  status: z.string(),
  sha: shaSchema.nullish(),
  created_at: gitlabInstantSchema,
  updated_at: gitlabInstantSchema,
  environment: z.object({ id: idSchema, name: z.string().min(1) }),
  deployable: z
    .object({
      id: idSchema,
      started_at: optionalInstantSchema,
      finished_at: optionalInstantSchema,
    })
    .nullish(),
});

/** A deployment, as the API tells it, with the tier of its environment, which stands elsewhere. */
export const deploymentRecord = payloadKind({
  schema: z.object({
    project: projectFields,
    deployment: deploymentSchema,
    tier: z.string().nullish(),
  }),
  about: ({ project, deployment: { id } }) =>
    idAt(toProject(project), 'deployment', id),
  tell({ project: sentProject, deployment: sent, tier }, { names }): Telling {
    const project = toProject(sentProject);
    const { deployable } = sent;
    const state = {
      id: sent.id,
      environment: sent.environment.name,
      tier,
      revision: sent.sha ?? undefined,
      job: deployable?.id,
      startedAt: deployable?.started_at ?? undefined,
    };
    const asked = deploymentStory(
      { ...state, status: 'created', time: sent.created_at },
      { project, names },
    );
    const now = deploymentStory(
      { ...state, status: sent.status, time: timeOf(sent) },
      { project, names },
    );
    return 'unmapped' in asked || 'unmapped' in now
      ? now
      : { drafts: [...asked.drafts, ...now.drafts] };
  },
});

/**
 * When it came into its state: it ends with its job. What has no job ends when it was last changed, which may be
 * later than its webhook says.
 */
function timeOf(sent: z.output<typeof deploymentSchema>): string {
  const { deployable, status, updated_at: updated } = sent;
  switch (status) {
    case 'created':
    case 'blocked':
      return sent.created_at;
    case 'running':
      return deployable?.started_at ?? updated;
    default:
      return deployable?.finished_at ?? updated;
  }
}
