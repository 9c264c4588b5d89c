import { isIncidentType } from './kindOf';
import type { IssueWebhook } from './payload';
import type { Rules } from './readRules';

/** Links between issues that are the same, of which neither follows from the other. */
const SAME: ReadonlySet<string> = new Set(['duplicate', 'cloners']);

/** The incident that an issue follows from: its parent, else one that it is linked to; issues known as incidents first. */
export function incidentOf(
  { issue }: IssueWebhook,
  rules: Rules,
): string | undefined {
  const { parent, issuelinks } = issue.fields;
  const linked = (issuelinks ?? [])
    .filter(({ type }) => !SAME.has((type?.name ?? '').toLowerCase()))
    .flatMap(({ inwardIssue, outwardIssue }) => [inwardIssue, outwardIssue])
    .filter(other => other !== null && other !== undefined);
  const candidates = parent ? [parent, ...linked] : linked;
  const known = candidates.find(other => {
    const type = other.fields?.issuetype?.name;
    return type !== undefined && isIncidentType(type, rules);
  });
  // An issue may be an incident by its labels, which links do not show.
  return (known ?? linked[0])?.key;
}
