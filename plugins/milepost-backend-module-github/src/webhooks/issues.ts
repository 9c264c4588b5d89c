import { createHash } from 'node:crypto';
import {
  comparable,
  type IncidentRules,
} from '../configuration/readIncidentRules';
import { cleanText } from '../payload/cleanText';
import { idAt } from '../payload/repository';
import { causeInText } from './causeInText';
import { issueSchema, type IssuePayload } from './issueSchema';
import { severityLabel } from './severityLabel';
import {
  webhook,
  type Draft,
  type Surroundings,
  type Telling,
  type Webhook,
} from './webhook';

/** The issue is no longer there, or no longer here. */
const GONE: ReadonlySet<string> = new Set(['deleted', 'transferred']);

/** Closed without having been an incident of its own. */
const DECLINED: ReadonlySet<string> = new Set(['not_planned', 'duplicate']);

/** Of events in the same second, the later in this list counts as the later one. */
const ORDER = ['detected', 'resolved', 'reopened', 'cancelled'] as const;

/**
 * `issues`: an issue with a certain label is an incident, from when it was opened until it is closed.
 *
 * Each delivery tells everything that it shows of the issue rather than what its action is, so that it does not
 * matter in which order they come, and little whether one is lost. Actions that GitHub adds show the issue, too.
 */
export function issues(rules: IncidentRules): Webhook {
  return webhook({
    schema: issueSchema,
    identify: ({ action, issue, label, repository }) =>
      idAt(
        repository,
        'issues',
        issue.id,
        action,
        issue.updated_at,
        digest([stateOf(issue), label ?? null]),
      ),
    tell(payload, surroundings): Telling {
      // Milestones of pull requests are sent as those of issues.
      if (payload.issue.pull_request) {
        return [];
      }
      const standing = standingOf(payload, rules);
      return standing === 'ordinary'
        ? []
        : story(payload, { standing, rules, surroundings });
    },
  });
}

type Standing = 'incident' | 'no longer' | 'ordinary';

/** An issue that never had the label says nothing: not even that incidents are told of here. */
function standingOf(payload: IssuePayload, rules: IncidentRules): Standing {
  const { action, issue, label, changes } = payload;
  const marks = (name: string) => rules.labels.has(comparable(name));
  const isMarked = labelsNow(payload).some(marks);
  if (GONE.has(action)) {
    const wasMarked =
      isMarked ||
      (issue.labels ?? []).some(marks) ||
      (changes?.new_issue?.labels ?? []).some(marks);
    return wasMarked ? 'no longer' : 'ordinary';
  }
  if (isMarked) {
    return isClosed(payload) && DECLINED.has(issue.state_reason ?? '')
      ? 'no longer'
      : 'incident';
  }
  return action === 'unlabeled' && label && marks(label)
    ? 'no longer'
    : 'ordinary';
}

/** Some payloads show the labels as they were before the action. */
function labelsNow({ action, issue, label }: IssuePayload): string[] {
  const labels = issue.labels ?? [];
  if (action === 'unlabeled') {
    return labels.filter(
      name => !label || comparable(name) !== comparable(label),
    );
  }
  return action === 'labeled' && label ? [...labels, label] : labels;
}

/** The life of the issue as far as this delivery shows it. */
function story(
  payload: IssuePayload,
  options: {
    standing: Exclude<Standing, 'ordinary'>;
    rules: IncidentRules;
    surroundings: Surroundings;
  },
): Draft[] {
  const { action, issue } = payload;
  const { standing } = options;
  const event = eventsAbout(payload);
  const now = { time: issue.updated_at, ...wordsOf(payload, options) };
  const drafts = [event('detected', { time: issue.created_at })];
  if (isClosed(payload)) {
    drafts.push(
      event('resolved', { time: issue.closed_at ?? issue.updated_at }),
    );
  }
  if (standing === 'no longer') {
    return [...drafts, event('cancelled', now)];
  }
  // Told again, it counts again: the label may have been taken off in between.
  drafts.push(event('detected', now));
  return action === 'reopened'
    ? [...drafts, event('reopened', { time: issue.updated_at })]
    : drafts;
}

/** Events of which two with the same content have the same id, whichever delivery tells of them. */
function eventsAbout({ issue, repository }: IssuePayload) {
  const incident = idAt(repository, issue.id);
  return (
    verb: (typeof ORDER)[number],
    content: { time: string } & Partial<ReturnType<typeof wordsOf>>,
  ): Draft => {
    const draft = {
      type: `incident.${verb}` as const,
      incident,
      repository: repository.key,
      url: `${repository.page}/issues/${issue.number}`,
      ...content,
    };
    const rank = `${ORDER.indexOf(verb)}-${verb}`;
    const id = idAt(
      repository,
      'issue',
      issue.id,
      content.time,
      rank,
      digest(draft),
    );
    return { ...draft, id };
  };
}

/** What people wrote, in the forms that are kept. */
function wordsOf(
  payload: IssuePayload,
  {
    rules,
    surroundings: { names },
  }: { rules: IncidentRules; surroundings: Surroundings },
) {
  const { issue, repository } = payload;
  return {
    title: cleanText(issue.title, names),
    severity: cleanText(severityLabel(labelsNow(payload), rules), names),
    causedBy: causeInText(issue.body, { repository, names }),
  };
}

function isClosed({ issue, action }: IssuePayload): boolean {
  return issue.state
    ? issue.state === 'closed'
    : action !== 'reopened' && Boolean(issue.closed_at);
}

/** What tells two states of an issue in the same second apart. */
function stateOf(issue: IssuePayload['issue']) {
  const { title, body, labels, state, state_reason, closed_at } = issue;
  return [title, body, labels, state, state_reason, closed_at];
}

function digest(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content))
    .digest('hex')
    .slice(0, 12);
}
