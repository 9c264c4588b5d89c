import {
  withContentId,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import { DateTime } from 'luxon';
import type { DescribedIssue } from './describeIssue';
import type { Kind } from './kindOf';

/** What a ticket is told with, beside what is said of every issue. */
interface Purpose {
  kind: Exclude<Kind, 'incident'>;
  incident?: string;
  /** Such as `2026-03-01`; the whole day is left. */
  dueDay?: string;
  zone: string;
}

/** What a webhook shows of a postmortem or a corrective action. One that is deleted says nothing: nobody gets rid of it that way. */
export function tellTicket(
  issue: DescribedIssue,
  { kind, incident, dueDay, zone }: Purpose,
): EventDraft[] {
  const event = eventsAbout(issue);
  const fixed = { ticketType: kind, incident };
  // Whoever decides that there is nothing to write has published nothing.
  const isClosed =
    issue.status === 'done' && !(kind === 'postmortem' && issue.cancelled);
  return [
    event('created', issue.createdAt, fixed),
    event('updated', issue.now, {
      ...fixed,
      title: issue.title,
      priority: issue.priority,
      dueAt: dueDay && endOfDay(dueDay, zone),
    }),
    ...(isClosed ? [event('closed', issue.since ?? issue.now, fixed)] : []),
  ];
}

/** An issue that is no such ticket any more: of a type that nothing is measured of. */
export function tellNoTicket(issue: DescribedIssue): EventDraft[] {
  return [eventsAbout(issue)('updated', issue.now, { ticketType: 'other' })];
}

function endOfDay(day: string, zone: string): string | undefined {
  return (
    DateTime.fromISO(day, { zone }).endOf('day').toUTC().toISO() ?? undefined
  );
}

function eventsAbout({ id, fixed }: DescribedIssue) {
  return (
    verb: 'created' | 'updated' | 'closed',
    time: string,
    content: object,
  ): EventDraft =>
    withContentId(
      {
        type: `ticket.${verb}` as const,
        ticket: id,
        time,
        ...fixed,
        ...content,
      },
      id,
    );
}
