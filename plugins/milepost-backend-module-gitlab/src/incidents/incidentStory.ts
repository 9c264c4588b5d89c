import type { IncidentRules } from '../configuration/incidentRules';
import { cleanText } from '../payload/cleanText';
import type { Draft } from '../payload/payloadKind';
import { idAt, type Project } from '../payload/project';
import { causeInText } from './causeInText';
import { severityLabel } from './severityLabel';

/** An issue that is an incident, or was one until now, whoever tells of it. */
export interface IncidentIssue {
  id: number;
  iid: number;
  title?: string | null;
  description?: string | null;
  confidential?: boolean | null;
  labels: readonly string[];
  /** Of the type _Incident_. */
  severity?: string | null;
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  /** Moved, a duplicate, or no longer an incident. */
  withdrawn: boolean;
  reopenedAt: readonly string[];
  acknowledgedAt?: string;
  /** Earlier closings. */
  closings?: readonly string[];
}

/** Of events in the same second, the later in this list counts as the later one. */
const ORDER = [
  'detected',
  'acknowledged',
  'resolved',
  'reopened',
  'cancelled',
] as const;

/**
 * The life of the issue as far as it is known now. Everything that is known is told each time, so that it does not
 * matter in which order payloads come, and little whether one is lost.
 */
export function incidentStory(
  issue: IncidentIssue,
  context: {
    project: Project;
    rules: IncidentRules;
    names: readonly string[];
  },
): Draft[] {
  const event = eventsAbout(issue, context.project);
  const now = { time: issue.updatedAt, ...wordsOf(issue, context) };
  const closings = [...(issue.closings ?? []), issue.closedAt].filter(
    time => time !== undefined,
  );
  return [
    event('detected', { time: issue.createdAt }),
    // Told again, it counts again: it may have been withdrawn in between.
    ...(issue.withdrawn ? [event('cancelled', now)] : [event('detected', now)]),
    ...closings.map(time => event('resolved', { time })),
    ...issue.reopenedAt.map(time => event('reopened', { time })),
    ...(issue.acknowledgedAt
      ? [event('acknowledged', { time: issue.acknowledgedAt })]
      : []),
  ];
}

function eventsAbout({ id, iid }: IncidentIssue, project: Project) {
  return (
    verb: (typeof ORDER)[number],
    content: { time: string } & Partial<ReturnType<typeof wordsOf>>,
  ): Draft => ({
    type: `incident.${verb}` as const,
    rank: ORDER.indexOf(verb),
    incident: idAt(project, id),
    repository: project.key,
    url: `${project.page}/-/issues/${iid}`,
    ...content,
  });
}

/** What people wrote, in the forms that are kept. What only some may read has no title. */
function wordsOf(
  issue: IncidentIssue,
  context: {
    project: Project;
    rules: IncidentRules;
    names: readonly string[];
  },
) {
  const { names, rules } = context;
  const stated = issue.severity?.toLowerCase();
  return {
    title: issue.confidential ? undefined : cleanText(issue.title, names),
    severity:
      stated && stated !== 'unknown'
        ? cleanText(stated, names)
        : cleanText(severityLabel(issue.labels, rules), names),
    causedBy: causeInText(issue.description, context),
  };
}
