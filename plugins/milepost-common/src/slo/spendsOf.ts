import type { Milliseconds } from '../facts/facts';
import type { IncidentInterval } from '../facts/incident';
import { budgetIn } from './budget';
import { countsOf } from './counts';
import { merged } from './exclusions';
import { lastSampleAt } from './lastSampleAt';
import { lossesIn, type Loss } from './lossesIn';
import type { SliHour, Slo } from './slo';
import type { BudgetSpend } from './sloState';
import { sloWindowAt, type Span } from './sloWindowAt';
import { inOrder, sumsIn } from './sumsIn';
import { targetAt } from './targetAt';

/** A production deployment that may have cost budget. @public */
export interface SpendingDeployment {
  id: string;
  /** Since when it was live. */
  at: Milliseconds;
}

/** An incident that may have cost budget. @public */
export interface SpendingIncident {
  id: string;
  /** When it was open. */
  intervals: readonly IncidentInterval[];
}

/** What was the case for a while. */
interface Spender {
  kind: BudgetSpend['kind'];
  id: string;
  /** Apart, in order of time. */
  spans: readonly Span[];
}

/**
 * What deployments and incidents cost of the budget of the window: bad events fall to every incident that was open at
 * the time, and to the latest production deployment that was live; those of a sample in which that changed, by time.
 * What cost nothing is left out; the dearest comes first.
 *
 * @param options - `hours`, in any order, each once; `deployments` and `incidents`, in any order, those from before
 * the window too
 *
 * @public
 */
export function spendsOf(options: {
  slo: Slo;
  hours: readonly SliHour[];
  now: Milliseconds;
  deployments: readonly SpendingDeployment[];
  incidents: readonly SpendingIncident[];
}): BudgetSpend[] {
  const { slo, now, deployments, incidents } = options;
  const hours = inOrder(options.hours);
  const span = windowSoFar(slo, hours, now);
  const { total } = countsOf(slo.method, sumsIn({ slo, hours, ...span }));
  const budget = budgetIn(total, targetAt(slo, now));
  const losses = lossesIn(slo, hours, span);
  return [...liveDeployments(deployments), ...openIncidents(incidents)]
    .map(({ kind, id, spans }) => ({ kind, id, bad: lostIn(spans, losses) }))
    .filter(({ bad }) => bad > 0)
    .map(spend => ({ ...spend, share: spend.bad / budget }))
    .sort(
      (a, b) => b.bad - a.bad || order(a.kind, b.kind) || order(a.id, b.id),
    );
}

/** What of the window has gone by, and was read. */
function windowSoFar(
  slo: Slo,
  hours: readonly SliHour[],
  now: Milliseconds,
): Span {
  const until = Math.min(now, lastSampleAt(hours) ?? now);
  const rolling = slo.window.type === 'rolling';
  const { start, end } = sloWindowAt(slo.window, rolling ? until : now);
  return { start, end: Math.min(end, now) };
}

/** Each is live until the next, in order of time, then id. */
function liveDeployments(
  deployments: readonly SpendingDeployment[],
): Spender[] {
  const sorted = [...deployments].sort(
    (a, b) => a.at - b.at || order(a.id, b.id),
  );
  return sorted.map(({ id, at }, index) => ({
    kind: 'deployment',
    id,
    spans: [{ start: at, end: sorted[index + 1]?.at ?? Infinity }],
  }));
}

function openIncidents(incidents: readonly SpendingIncident[]): Spender[] {
  return incidents.map(({ id, intervals }) => ({
    kind: 'incident',
    id,
    spans: merged(
      intervals.map(({ openedAt, resolvedAt = Infinity }) => ({
        start: openedAt,
        end: resolvedAt,
      })),
    ),
  }));
}

function lostIn(spans: readonly Span[], losses: readonly Loss[]): number {
  let lost = 0;
  for (const span of spans) {
    for (let at = firstAfter(losses, span.start); at < losses.length; at++) {
      const { start, end, bad } = losses[at];
      if (start >= span.end) {
        break;
      }
      const time = Math.min(end, span.end) - Math.max(start, span.start);
      lost += (bad * Math.max(0, time)) / (end - start);
    }
  }
  return lost;
}

/** Where the losses begin that end after an instant. */
function firstAfter(losses: readonly Loss[], instant: Milliseconds): number {
  let low = 0;
  let high = losses.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (losses[middle].end <= instant) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function order(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
