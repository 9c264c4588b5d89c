import { z } from 'zod';
import { incidentStory } from '../incidents/incidentStory';
import { idSchema } from '../payload/fields';
import { gitlabInstantSchema, optionalInstantSchema } from '../payload/instant';
import { payloadKind, type PayloadKind } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import type { MapperSettings } from '../webhooks/mapperSettings';

/** An incident, in the API's list of issues. */
export const issueSchema = z.object({
  id: idSchema,
  iid: idSchema,
  issue_type: z.string().nullish(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  confidential: z.boolean().nullish(),
  state: z.string(),
  severity: z.string().nullish(),
  moved_to_id: idSchema.nullish(),
  labels: z.array(z.string()).nullish(),
  _links: z.object({ closed_as_duplicate_of: z.string().nullish() }).nullish(),
  created_at: gitlabInstantSchema,
  updated_at: gitlabInstantSchema,
  closed_at: optionalInstantSchema,
});

/** That it was closed or reopened, in the API's list of such events. */
export const stateEventSchema = z.object({
  state: z.string(),
  created_at: gitlabInstantSchema,
});

/** An incident, as the API tells it, with every closing and reopening, and its acknowledgement. */
export function issueRecord({ incidents: rules }: MapperSettings): PayloadKind {
  return payloadKind({
    schema: z.object({
      project: projectFields,
      issue: issueSchema,
      stateEvents: z.array(stateEventSchema),
      acknowledgedAt: optionalInstantSchema,
    }),
    about: ({ project, issue: { id } }) =>
      idAt(toProject(project), 'issue', id),
    tell({ project, issue: sent, stateEvents, acknowledgedAt }, { names }) {
      const timesOf = (state: string) =>
        stateEvents
          .filter(event => event.state === state)
          .map(event => event.created_at);
      const isClosed = sent.state === 'closed';
      const closings = timesOf('closed');
      return {
        drafts: incidentStory(
          {
            ...sent,
            createdAt: sent.created_at,
            updatedAt: sent.updated_at,
            labels: sent.labels ?? [],
            severity:
              sent.issue_type === 'incident' ? sent.severity : undefined,
            withdrawn: Boolean(
              sent.moved_to_id ?? sent._links?.closed_as_duplicate_of,
            ),
            closedAt:
              isClosed && closings.length === 0
                ? sent.closed_at ?? sent.updated_at
                : undefined,
            closings,
            reopenedAt: timesOf('reopened'),
            acknowledgedAt: acknowledgedAt ?? undefined,
          },
          { project: toProject(project), rules, names },
        ),
      };
    },
  });
}
