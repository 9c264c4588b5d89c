import fc from 'fast-check';
import type { IncidentRecord, TicketRecord } from '../../metrics/records';
import { before, DAYS, HOUR, hours, maybe, NOW, past } from './instants';

export const incident: fc.Arbitrary<IncidentRecord> = fc
  .record({
    status: fc.constantFrom(
      'counted' as const,
      'counted' as const,
      'cancelled' as const,
      'merged' as const,
    ),
    opened: past,
    lasts: fc.array(hours, { minLength: 1, maxLength: 3 }),
    open: fc.boolean(),
    severity: maybe(fc.constantFrom('SEV-1', 'P2', 'low', 'page')),
    acknowledged: maybe(hours),
    impact: maybe(hours),
    detected: maybe(hours),
    budgetShare: maybe(fc.constantFrom(0.1, 0.2, 0.31)),
  })
  .map(({ status, opened, lasts, open, severity, budgetShare, ...after }) => {
    const instants = lasts.reduce(
      (known, length) => [...known, before(known.at(-1)! + length)],
      [opened],
    );
    const later = (offset?: number) =>
      offset === undefined ? undefined : before(opened + offset);
    return {
      id: '',
      source: 'pager',
      status,
      severity,
      budgetShare,
      intervals: lasts.map((_, index) => ({
        openedAt: instants[index],
        resolvedAt:
          open && index === lasts.length - 1 ? undefined : instants[index + 1],
      })),
      acknowledgedAt: later(after.acknowledged),
      impactStartedAt: later(after.impact),
      detectedAt: later(after.detected),
    };
  });

/** Due in the evening: nothing of today that is due is overdue already. */
export const ticket: fc.Arbitrary<
  Omit<TicketRecord, 'incident'> & { of: number }
> = fc
  .record({
    purpose: fc.constantFrom(
      'postmortem' as const,
      'corrective-action' as const,
    ),
    openedAt: past,
    due: maybe(fc.integer({ min: -DAYS, max: 20 })),
    closed: maybe(hours),
    of: fc.nat(5),
  })
  .map(({ purpose, openedAt, due, closed, of }) => ({
    id: '',
    source: 'tickets',
    purpose,
    openedAt,
    dueAt: due === undefined ? undefined : NOW + (due * 24 + 7.5) * HOUR,
    closedAt: closed === undefined ? undefined : before(openedAt + closed),
    of,
  }));
