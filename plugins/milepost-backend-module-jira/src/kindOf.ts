import type { IssueWebhook } from './payload';
import { comparable, type IssueRule, type Rules } from './readRules';

/** What an issue is. */
export type Kind = 'incident' | 'postmortem' | 'corrective-action';

interface Marks {
  project: string;
  issueType: string;
  labels: readonly string[];
}

/** What an issue is now, and what it was before the change that a webhook tells of. */
export function kindsOf(
  webhook: IssueWebhook,
  rules: Rules,
): { now?: Kind; before?: Kind; keyBefore: string } {
  const { key, fields } = webhook.issue;
  const now = marksOf(key, fields.issuetype.name, fields.labels ?? []);
  const keyBefore = changedFrom(webhook, 'key') ?? key;
  const labelsBefore = changedFrom(webhook, 'labels')?.split(' ');
  const before = marksOf(
    keyBefore,
    changedFrom(webhook, 'issuetype') ?? fields.issuetype.name,
    labelsBefore ?? fields.labels ?? [],
  );
  return { now: kindOf(now, rules), before: kindOf(before, rules), keyBefore };
}

/** What a field said before; `undefined` if it was not changed. */
export function changedFrom(
  { changelog }: IssueWebhook,
  field: string,
): string | undefined {
  const item = changelog?.items.find(
    candidate => candidate.field.toLowerCase() === field,
  );
  return item && (item.fromString ?? '');
}

/** Whether issues of a type are incidents, whatever else there is to know about them. */
export function isIncidentType(name: string, { incidents }: Rules): boolean {
  return incidents.issueTypes.includes(comparable(name));
}

function marksOf(
  key: string,
  issueType: string,
  labels: readonly string[],
): Marks {
  return {
    project: comparable(projectOf(key)),
    issueType: comparable(issueType),
    labels: labels.map(comparable),
  };
}

export function projectOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}

/** The action that follows from an incident may have its labels: what says more comes first. */
function kindOf(marks: Marks, rules: Rules): Kind | undefined {
  if (matches(marks, rules.postmortems)) {
    return 'postmortem';
  }
  if (matches(marks, rules.correctiveActions)) {
    return 'corrective-action';
  }
  return matches(marks, rules.incidents) ? 'incident' : undefined;
}

function matches(
  { project, issueType, labels }: Marks,
  rule: IssueRule,
): boolean {
  return (
    (rule.projects.length === 0 || rule.projects.includes(project)) &&
    (rule.issueTypes.includes(issueType) ||
      labels.some(label => rule.labels.includes(label)))
  );
}
