import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { standingNow, standingSince } from '../figures/standing';
import { isIn } from '../windows/window';
import { levelOf } from './incidentEvidence';
import type { Figures, Measurement, MeasureOptions, Metric } from './metric';
import { configurable } from './parameters';
import {
  statisticChoice,
  statisticOf,
  statistics,
  type Statistic,
} from './statistic';
import { ascending } from './quantile';
import type { IncidentRecord } from './records';

const SECOND = 1000;

function figuresBy(statistic: Statistic): Figures {
  return {
    contributions: ({ records }) =>
      contributionsOf(records.incidents, incident => {
        if (incident.status !== 'counted') {
          return undefined;
        }
        const at = resolvedAt(incident);
        return at === undefined
          ? standingSince('open', lastOpened(incident))
          : { at, samples: { active: activeSeconds(incident) } };
      }),
    conclude(totals, context) {
      const open = standingNow(context, 'open');
      return {
        ...statisticOf(totals.samples('active'), statistic),
        details: { open: open.count, oldestOpen: open.oldest },
        inferred: 0,
        faults: 0,
      };
    },
  };
}

/** Definition 13: how long incidents last, whatever caused them. @public */
export const timeToRestore: Metric = configurable<{ statistic: Statistic }>({
  choices: { statistic: statisticChoice },
  shipped: { statistic: 'median' },
  make: timeToRestoreBy,
});

function timeToRestoreBy({ statistic }: { statistic: Statistic }): Metric {
  const figures = figuresBy(statistic);
  const { noun, computed } = statistics[statistic];
  return {
    definition: {
      id: 'time-to-restore',
      version: 1,
      title: 'Time to restore',
      summary: `How long incidents last, whatever caused them: the ${noun} over those resolved in the window.`,
      text:
        'Triggered → resolved, active time: reopened intervals add, the gap between does not. Over the incidents whose final resolution lies in the ' +
        `window; cancelled, declined and test incidents do not count, a merged one counts as its parent. ${computed}. ` +
        'Beside it: those still open.',
      unit: 'seconds',
      direction: 'less',
      anchor: 'the final resolution',
      needs: ['incident'],
      minimumSample: 5,
      parameters: { statistic },
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
      return {
        ...measureByTotals(figures, options),
        details: openAt(options),
      };
    },
    figures,
    evidence({ records, window, rules }): EvidenceItem[] {
      return records.incidents
        .filter(incident =>
          isIn(window, resolvedAt(incident) ?? firstOpened(incident)),
        )
        .map(incident => ({
          ...toEvidence(incident),
          level: levelOf(incident, { rules }),
        }));
    },
  };
}

/** What was open when the window ended. */
function openAt({
  records,
  window,
  now,
}: MeasureOptions): Measurement['details'] {
  const instant = Math.min(now, window.end);
  const open = ascending(
    records.incidents
      .filter(
        incident =>
          incident.status === 'counted' && isOpenAt(incident, instant),
      )
      .map(incident => (instant - lastOpened(incident)) / SECOND),
  );
  return { open: open.length, oldestOpen: open.at(-1) ?? null };
}

function firstOpened({ intervals }: IncidentRecord): number {
  return intervals[0].openedAt;
}

function lastOpened({ intervals }: IncidentRecord): number {
  return intervals.at(-1)!.openedAt;
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
