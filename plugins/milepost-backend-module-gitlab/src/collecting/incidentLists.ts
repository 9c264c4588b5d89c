import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import type { IncidentRules } from '../configuration/incidentRules';
import { gitlabInstantSchema } from '../payload/instant';
import { issueSchema, stateEventSchema } from '../records/issueRecord';
import {
  listByChange,
  readable,
  type ProjectList,
  type Reading,
} from './projectList';

const ACKNOWLEDGED =
  /^changed the (?:incident )?status to \*\*Acknowledged\*\*/;

const noteSchema = z.object({
  system: z.boolean(),
  body: z.string(),
  created_at: gitlabInstantSchema,
});

/** Issues of the type _Incident_, and those with each of the labels: labels in one question would all be needed. */
export function incidentLists({ labels }: IncidentRules): ProjectList[] {
  const list = (name: string, query: Record<string, string>) =>
    listByChange({
      name,
      path: '/issues',
      query: { scope: 'all', ...query },
      schema: issueSchema,
      idOf: issue => issue.id,
      tell: tellIssue,
    });
  return [
    list('incidents', { issue_type: 'incident' }),
    ...labels.map((label, index) =>
      list(`issues with label ${index + 1}`, { labels: label }),
    ),
  ];
}

async function tellIssue(
  issue: z.output<typeof issueSchema>,
  { server, project, source, signal }: Reading,
): Promise<RawEvent[]> {
  const path = `/projects/${project.id}/issues/${issue.iid}`;
  const [stateEvents, notes] = await Promise.all([
    server.all(`${path}/resource_state_events`, {}, signal),
    server.all(
      `${path}/notes`,
      { sort: 'asc', order_by: 'created_at' },
      signal,
    ),
  ]);
  const acknowledged = readable(notes, noteSchema).find(
    note => note.system && ACKNOWLEDGED.test(note.body),
  );
  return [
    {
      source,
      topic: 'gitlab.api.issue',
      payload: {
        project,
        issue,
        stateEvents: readable(stateEvents, stateEventSchema),
        acknowledgedAt: acknowledged?.created_at ?? null,
      },
    },
  ];
}
