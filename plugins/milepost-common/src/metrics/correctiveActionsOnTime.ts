import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { measureByTotals, reachesNow } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { isIn } from '../windows/window';
import type { Figures, MeasureOptions, Metric } from './metric';
import { openUntilDue, overdueNow } from './openByDueDay';
import { ascending } from './quantile';
import type { TicketRecord } from './records';

const SECOND = 1000;

const figures: Figures = {
  contributions: ({ records }) => actionsOf({ records }).flatMap(added),
  conclude(totals, context) {
    const reaches = reachesNow(context);
    const later = context.since?.(context.now + 1);
    const countOf = (name: string) =>
      totals.count(name) - (later?.count(name) ?? 0);
    const { overdue, oldest, pending } = overdueNow(context);
    const withoutDueTime = context.current.count('withoutDueTime');
    return {
      value: ratioOf(countOf('onTime'), countOf('due')),
      n: countOf('due'),
      details: {
        onTime: countOf('onTime'),
        late: reaches ? countOf('late') : null,
        overdueOpen: overdue,
        oldestOverdue: oldest,
        pending,
        withoutDueTime: reaches ? withoutDueTime : null,
      },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 15: whether what was promised after incidents is done in time. @public */
export const correctiveActionsOnTime: Metric = {
  definition: {
    id: 'corrective-actions-on-time',
    version: 1,
    title: 'Corrective actions on time',
    summary:
      'Which share of the corrective actions that were due in the window was closed in time.',
    text:
      'Corrective actions closed on or before they were due ÷ those due in the window. A corrective action is a ticket of type corrective-action, due when it ' +
      'says; the latest stated due time counts. One that is still open counts as due and not on time, so that never closing it cannot raise the rate; all ' +
      'that are overdue and open, whenever they were due, are shown beside. One without a due time cannot be late and is left out, and counted beside too.',
    unit: 'ratio',
    direction: 'more',
    anchor: 'when it is due; of those without such a time, when it was opened',
    needs: ['corrective-action'],
    minimumSample: 5,
    parameters: { due: 'as the ticket says' },
    details: [
      { id: 'onTime', title: 'Closed on time', unit: 'count' },
      { id: 'late', title: 'Due in the window and closed late', unit: 'count' },
      {
        id: 'overdueOpen',
        title: 'Overdue and open, whenever they were due',
        unit: 'count',
      },
      {
        id: 'oldestOverdue',
        title: 'The longest overdue of them',
        unit: 'seconds',
      },
      { id: 'pending', title: 'Open, and not due yet', unit: 'count' },
      {
        id: 'withoutDueTime',
        title: 'Open, and nobody said when they are due',
        unit: 'count',
      },
    ],
    rules: [
      { id: 'not-due', text: 'It is not due yet.' },
      { id: 'no-due-time', text: 'Nobody said when it is due.' },
    ],
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure(options) {
    const instant = Math.min(options.now, options.window.end);
    const measured = measureByTotals(figures, options);
    return {
      ...measured,
      details: {
        onTime: measured.details.onTime,
        late: dueIn(options).filter(
          action => !isOnTime(action) && !isOpenAt(action, instant),
        ).length,
        ...openAt(options, instant),
      },
    };
  },
  figures,
  evidence(options): EvidenceItem[] {
    return actionsOf(options)
      .filter(action => isIn(options.window, anchorOf(action)))
      .map(action => toItem(action, options.now));
  },
};

function actionsOf({
  records,
}: Pick<MeasureOptions, 'records'>): TicketRecord[] {
  return records.tickets.filter(
    ({ purpose }) => purpose === 'corrective-action',
  );
}

/** When it is due, whether it was closed by then; and while it is open, that it is. */
function added(action: TicketRecord): Contribution[] {
  const { dueAt, closedAt } = action;
  const open = closedAt === undefined;
  if (dueAt === undefined) {
    return open ? [{ at: 'now', counts: { withoutDueTime: 1 } }] : [];
  }
  if (open) {
    return [{ at: dueAt, counts: { due: 1 } }, openUntilDue(dueAt)];
  }
  const closed = isOnTime(action) ? 'onTime' : 'late';
  return [{ at: dueAt, counts: { due: 1, [closed]: 1 } }];
}

/** Those due in the window; what is due after now is not late yet. */
function dueIn(options: MeasureOptions): TicketRecord[] {
  const { window, now } = options;
  return actionsOf(options).filter(
    ({ dueAt }) => isIn(window, dueAt) && dueAt! <= now,
  );
}

function anchorOf({ dueAt, openedAt }: TicketRecord): number {
  return dueAt ?? openedAt;
}

function isOnTime({ dueAt, closedAt }: TicketRecord): boolean {
  return closedAt !== undefined && closedAt <= dueAt!;
}

function isOpenAt(
  { openedAt, closedAt }: TicketRecord,
  instant: number,
): boolean {
  return openedAt < instant && (closedAt ?? Infinity) >= instant;
}

/** What stood open when the window ended. */
function openAt(options: MeasureOptions, instant: number) {
  const open = actionsOf(options).filter(action => isOpenAt(action, instant));
  const overdue = ascending(
    open
      .filter(({ dueAt }) => dueAt !== undefined && dueAt < instant)
      .map(({ dueAt }) => (instant - dueAt!) / SECOND),
  );
  const withoutDueTime = open.filter(({ dueAt }) => dueAt === undefined);
  return {
    overdueOpen: overdue.length,
    oldestOverdue: overdue.at(-1) ?? null,
    pending: open.length - overdue.length - withoutDueTime.length,
    withoutDueTime: withoutDueTime.length,
  };
}

function toItem(action: TicketRecord, now: number): EvidenceItem {
  const { dueAt, closedAt, incident } = action;
  const included = dueAt !== undefined && dueAt <= now;
  const left = dueAt === undefined ? 'no-due-time' : 'not-due';
  const onTime = included && isOnTime(action) ? 1 : 0;
  return {
    kind: 'ticket',
    id: action.id,
    title: action.title,
    url: action.url,
    source: action.source,
    at: new Date(anchorOf(action)).toISOString(),
    included,
    rule: included ? undefined : left,
    value: included ? onTime : null,
    inferred: false,
    startedAt: new Date(action.openedAt).toISOString(),
    dueAt: dueAt === undefined ? undefined : new Date(dueAt).toISOString(),
    closedAt:
      closedAt === undefined ? undefined : new Date(closedAt).toISOString(),
    incident,
  };
}
