import {
  plainWord,
  readPayload,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import { describeIssue } from './describeIssue';
import { incidentOf } from './incidentOf';
import { kindsOf } from './kindOf';
import {
  envelopeSchema,
  issueWebhookSchema,
  type IssueWebhook,
} from './payload';
import type { Rules } from './readRules';
import { tellIncident, tellNoIncident } from './tellIncident';
import { tellNoTicket, tellTicket } from './tellTicket';

const ISSUES: ReadonlySet<string> = new Set([
  'jira:issue_created',
  'jira:issue_updated',
  'jira:issue_deleted',
]);

/** What is understood and says nothing that is measured. */
const SILENT =
  /^(jira:version|jira:worklog|comment|worklog|issuelink|issue_property|attachment|issuetype|sprint|board|project|user|filter|option)_[a-z_]+$/;

/** What a webhook tells, or the reason why nobody knows. */
export function tellWebhook(
  payload: unknown,
  rules: Rules,
): EventDraft[] | { unmapped: string } {
  const envelope = readPayload(envelopeSchema, payload);
  if (envelope.unmapped !== undefined) {
    return envelope;
  }
  const type = envelope.value.webhookEvent;
  if (SILENT.test(type)) {
    return [];
  }
  if (!ISSUES.has(type)) {
    return {
      unmapped: `webhook event '${plainWord(type) ?? ''}' is not known here`,
    };
  }
  const read = readPayload(issueWebhookSchema, payload);
  return read.unmapped === undefined
    ? tellIssue(read.value, { payload, rules })
    : read;
}

/** What the issue is now, and what it is no more. */
function tellIssue(
  webhook: IssueWebhook,
  context: { payload: unknown; rules: Rules },
): EventDraft[] {
  const { now, before, keyBefore } = kindsOf(webhook, context.rules);
  const issue = describeIssue(webhook, context);
  const deleted = webhook.webhookEvent === 'jira:issue_deleted';
  const left = keyBefore !== issue.id || before !== now || deleted;
  const drafts: EventDraft[] = [];
  // Where it was moved away from, another service was its own.
  const former =
    keyBefore === issue.id ? issue : { ...issue, id: keyBefore, fixed: {} };
  if (left && before === 'incident') {
    drafts.push(...tellNoIncident(former));
  } else if (left && before && !deleted) {
    drafts.push(...tellNoTicket(former));
  }
  if (now === 'incident' && !deleted) {
    drafts.push(...tellIncident(issue));
  } else if (now && now !== 'incident' && !deleted) {
    drafts.push(
      ...tellTicket(issue, {
        kind: now,
        incident: incidentOf(webhook, context.rules),
        dueDay: webhook.issue.fields.duedate ?? undefined,
        zone: context.rules.zone,
      }),
    );
  }
  return drafts;
}
