import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import { namesIn } from '@milepost/backstage-plugin-milepost-node';
import { changedFrom, projectOf } from './kindOf';
import type { IssueWebhook } from './payload';
import { comparable, type Rules } from './readRules';

/** What a webhook says of its issue, in the forms that are kept. */
export interface DescribedIssue {
  /** The key: what people and other tools call it. */
  id: string;
  createdAt: string;
  /** When the webhook's change was made. */
  now: string;
  status: 'new' | 'under way' | 'done';
  /** Done, and there was nothing to do. */
  cancelled: boolean;
  /** Since when it has this status, as far as the webhook says. */
  since?: string;
  /** Whether this very change set its status. */
  moved: boolean;
  /** Whether a person made the change. */
  byHuman: boolean;
  title?: string;
  /** Jira's own word. */
  priority?: string;
  fixed: { service?: string; url?: string };
}

const STATUSES: Readonly<Record<string, DescribedIssue['status']>> = {
  indeterminate: 'under way',
  done: 'done',
};

/** Reads the issue of a webhook. The people whom the payload mentions are taken out of its texts. */
export function describeIssue(
  webhook: IssueWebhook,
  context: { payload: unknown; rules: Rules },
): DescribedIssue {
  const { issue, timestamp, user } = webhook;
  const { fields } = issue;
  const { rules, payload } = context;
  const names = namesIn({ payload, namesOf: namesOfUser });
  const category = fields.status.statusCategory.key;
  const moved = changedFrom(webhook, 'status') !== undefined;
  const status = Object.hasOwn(STATUSES, category) ? STATUSES[category] : 'new';
  const resolution = comparable(fields.resolution?.name ?? '');
  return {
    id: issue.key,
    createdAt: fields.created,
    now: timestamp,
    status,
    cancelled:
      status === 'done' && rules.cancelledResolutions.includes(resolution),
    since: moved ? timestamp : statedSince(fields, status),
    moved,
    byHuman: Boolean(user) && user!.accountType !== 'app',
    title: scrubText(fields.summary, names),
    priority: scrubText(fields.priority?.name, names),
    fixed: { service: serviceOf(issue, rules), url: pageOf(issue) },
  };
}

function namesOfUser(node: Readonly<Record<string, unknown>>) {
  const { displayName, emailAddress, accountId, name, key } = node;
  return displayName || emailAddress || accountId
    ? [displayName, emailAddress, name, key]
    : [];
}

function statedSince(
  fields: IssueWebhook['issue']['fields'],
  status: DescribedIssue['status'],
): string | undefined {
  const { statuscategorychangedate: changed, resolutiondate: resolved } =
    fields;
  return changed ?? (status === 'done' ? resolved ?? undefined : undefined);
}

/** As entities claim it: `jira/SHOP`, or `jira/SHOP/Checkout` for a component. */
function serviceOf(issue: IssueWebhook['issue'], { services }: Rules): string {
  const [component] = issue.fields.components ?? [];
  const parts = ['jira', projectOf(issue.key)];
  if (services === 'component' && component) {
    parts.push(component.name.trim());
  }
  return parts.join('/').toLocaleLowerCase('en-US');
}

/** Where people see it: beside the API, of which Jira gives the address. */
function pageOf({ self, key }: IssueWebhook['issue']): string | undefined {
  const [, base] =
    /^(https?:\/\/[^\s?#@]+?)\/rest\/api\//.exec(self ?? '') ?? [];
  const page = `${base}/browse/${key}`;
  return base && URL.canParse(page) ? page : undefined;
}
