import type { EvidenceItem } from '../answers/evidence';
import { isIn } from '../windows/window';
import type { MeasureOptions, Metric } from './metric';
import { ascending, quantile } from './quantile';
import type { IncidentRecord } from './records';

const SECOND = 1000;

/** Definition 13: how long incidents last, whatever caused them. @public */
export const timeToRestore: Metric = {
  definition: {
    id: 'time-to-restore',
    version: 1,
    title: 'Time to restore',
    summary:
      'How long incidents last, whatever caused them: the median over those resolved in the window.',
    text:
      'Triggered → resolved, active time: reopened intervals add, the gap between does not. Over the incidents whose final resolution lies in the ' +
      'window; cancelled, declined and test incidents do not count, a merged one counts as its parent. Median and 90th percentile. ' +
      'Beside it: those still open.',
    unit: 'seconds',
    direction: 'less',
    anchor: 'the final resolution',
    needs: ['incident'],
    minimumSample: 5,
    parameters: { statistic: 'median' },
    details: [
      { id: 'open', title: 'Open incidents', unit: 'count' },
      { id: 'oldestOpen', title: 'The longest of them', unit: 'seconds' },
    ],
    rules: [
      { id: 'open', text: 'It is not resolved yet.' },
      { id: 'cancelled', text: 'It was cancelled, declined, or a test.' },
      { id: 'merged', text: 'It was merged into another one, which counts.' },
    ],
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure(options) {
    const seconds = ascending(restoredIn(options).map(activeSeconds));
    const instant = Math.min(options.now, options.window.end);
    const open = ascending(
      options.records.incidents
        .filter(
          incident =>
            incident.status === 'counted' && isOpenAt(incident, instant),
        )
        .map(
          incident => (instant - incident.intervals.at(-1)!.openedAt) / SECOND,
        ),
    );
    return {
      value: quantile(seconds, 0.5),
      n: seconds.length,
      quantiles: { p50: quantile(seconds, 0.5), p90: quantile(seconds, 0.9) },
      details: { open: open.length, oldestOpen: open.at(-1) ?? null },
      inferred: 0,
      faults: 0,
    };
  },
  evidence({ records, window }): EvidenceItem[] {
    return records.incidents
      .filter(incident =>
        isIn(window, resolvedAt(incident) ?? firstOpened(incident)),
      )
      .map(toEvidence);
  },
};

function restoredIn({ records, window }: MeasureOptions): IncidentRecord[] {
  return records.incidents.filter(
    incident =>
      incident.status === 'counted' && isIn(window, resolvedAt(incident)),
  );
}

function firstOpened({ intervals }: IncidentRecord): number {
  return intervals[0].openedAt;
}

function resolvedAt({ intervals }: IncidentRecord): number | undefined {
  return intervals.at(-1)!.resolvedAt;
}

function isOpenAt(incident: IncidentRecord, instant: number): boolean {
  return (
    firstOpened(incident) < instant &&
    (resolvedAt(incident) ?? Infinity) >= instant
  );
}

/** Only the last interval may be open, and such incidents are not asked. */
function activeSeconds({ intervals }: IncidentRecord): number {
  const active = intervals.reduce(
    (sum, interval) => sum + interval.resolvedAt! - interval.openedAt,
    0,
  );
  return active / SECOND;
}

function toEvidence(incident: IncidentRecord): EvidenceItem {
  const resolved = resolvedAt(incident);
  const included = incident.status === 'counted' && resolved !== undefined;
  const left = incident.status === 'counted' ? 'open' : incident.status;
  return {
    kind: 'incident',
    id: incident.id,
    title: incident.title,
    url: incident.url,
    source: incident.source,
    at: new Date(resolved ?? firstOpened(incident)).toISOString(),
    included,
    rule: included ? undefined : left,
    value: included ? activeSeconds(incident) : null,
    inferred: incident.confidence === 'inferred',
    startedAt: new Date(firstOpened(incident)).toISOString(),
    severity: incident.severity,
    deployment: incident.deployment,
    confidence: incident.confidence,
    correction: incident.correction,
  };
}
