import { z } from 'zod';
import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import {
  comparable,
  type IncidentRules,
} from '../configuration/readIncidentRules';
import { accountSchema, idSchema } from '../payload/fields';
import { repositoryFields } from '../payload/repository';
import { issues } from '../webhooks/issues';
import type { Webhook } from '../webhooks/webhook';
import { snapshot } from './snapshot';

const itemSchema = z.object({
  event: z.enum(['closed', 'reopened', 'labeled', 'unlabeled']),
  at: instantSchema,
  label: z.string().optional(),
  state_reason: z.string().optional(),
});

const schema = z.looseObject({
  repository: repositoryFields,
  issue: z.looseObject({
    id: idSchema,
    number: idSchema,
    title: z.string(),
    body: z.string().optional(),
    labels: z.array(z.string()),
    state: z.enum(['open', 'closed']),
    state_reason: z.string().nullish(),
    created_at: instantSchema,
    updated_at: instantSchema,
    closed_at: instantSchema.nullish(),
    user: accountSchema,
  }),
  timeline: z.array(itemSchema),
});

/** What is kept of an issue that the API shows. */
export type IssueSnapshot = z.input<typeof schema>;
type Read = z.output<typeof schema>;
type Item = Read['timeline'][number];

/** An issue with everything that happened to it: told as it was after each of these, and as it is. */
export function issueSnapshot(rules: IncidentRules): Webhook {
  const webhook = issues(rules);
  return snapshot({
    schema,
    retell: shown =>
      [...states(shown), { action: 'edited', issue: shown.issue }].map(
        state => ({
          webhook,
          payload: { repository: shown.repository, ...state },
        }),
      ),
  });
}

/** What the issue was after each item: labels are found backwards from those that it has, the rest forwards. */
function states({ issue, timeline }: Read) {
  const labels = labelsAfter(timeline, issue.labels);
  let closing: { closed_at?: string; state_reason?: string } = {};
  return timeline.map((item, index) => {
    const { event, at, label, state_reason } = item;
    if (event === 'closed') {
      closing = { closed_at: at, state_reason };
    } else if (event === 'reopened') {
      closing = {};
    }
    return {
      action: event,
      label,
      issue: {
        ...issue,
        state: closing.closed_at ? 'closed' : 'open',
        state_reason: closing.state_reason,
        closed_at: closing.closed_at,
        labels: labels[index],
        updated_at: at,
      },
    };
  });
}

function labelsAfter(
  timeline: readonly Item[],
  now: readonly string[],
): string[][] {
  const result: string[][] = [];
  let labels = [...now];
  for (const { event, label } of [...timeline].reverse()) {
    result.unshift(labels);
    if (label !== undefined && event === 'labeled') {
      labels = labels.filter(each => comparable(each) !== comparable(label));
    } else if (label !== undefined && event === 'unlabeled') {
      labels = [...labels, label];
    }
  }
  return result;
}
