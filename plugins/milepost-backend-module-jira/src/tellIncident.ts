import {
  withContentId,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import type { DescribedIssue } from './describeIssue';

type Verb = 'detected' | 'acknowledged' | 'resolved' | 'reopened' | 'cancelled';

/**
 * The life of an incident as far as a webhook shows it: each carries the whole issue, so the next makes up for one that
 * was lost.
 */
export function tellIncident(issue: DescribedIssue): EventDraft[] {
  const event = eventsAbout(issue);
  const words = { title: issue.title, severity: issue.priority };
  const drafts = [event('detected', issue.createdAt), ...standingOf(issue)];
  if (issue.cancelled) {
    return [...drafts, event('cancelled', issue.now, words)];
  }
  // Told again, it counts again: it may have been cancelled in between.
  return [...drafts, event('detected', issue.now, words)];
}

/** An issue that is no incident any more, or is gone. */
export function tellNoIncident(issue: DescribedIssue): EventDraft[] {
  const event = eventsAbout(issue);
  return [event('detected', issue.createdAt), event('cancelled', issue.now)];
}

/** What its status says. Opened again where it was open, nothing changes: Jira does not say what a status meant. */
function standingOf(issue: DescribedIssue): EventDraft[] {
  const { status, since, createdAt, moved, byHuman } = issue;
  const event = eventsAbout(issue);
  if (since === undefined || since <= createdAt) {
    return status === 'done' ? [event('resolved', issue.now)] : [];
  }
  if (status === 'done') {
    return [event('resolved', since)];
  }
  const taken = moved && byHuman && status === 'under way';
  return [
    event('reopened', since),
    ...(taken ? [event('acknowledged', since)] : []),
  ];
}

function eventsAbout({ id, fixed }: DescribedIssue) {
  return (verb: Verb, time: string, content: object = {}): EventDraft =>
    withContentId(
      {
        type: `incident.${verb}` as const,
        incident: id,
        time,
        ...fixed,
        ...content,
      },
      id,
    );
}
