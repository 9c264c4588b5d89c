import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { isIn } from '../windows/window';
import { incidentItem, incidentRules, triggeredAt } from './incidentEvidence';
import type { Figures, MeasureOptions, Metric } from './metric';
import { configurable } from './parameters';
import {
  statisticChoice,
  statisticOf,
  statistics,
  type Statistic,
} from './statistic';
import type { IncidentRecord } from './records';

const SECOND = 1000;

function figuresBy(statistic: Statistic): Figures {
  return {
    contributions: ({ records }) =>
      contributionsOf(records.incidents, incident => {
        const at = anchorOf(incident);
        const judged = judge(incident);
        return 'value' in judged
          ? { at, samples: { detection: judged.value } }
          : { at, counts: { [judged.rule]: 1 } };
      }),
    conclude: totals => ({
      ...statisticOf(totals.samples('detection'), statistic),
      details: { withoutImpactStart: totals.count('no-impact-start') },
      inferred: 0,
      faults: totals.count('clock-fault'),
    }),
  };
}

/** Definition 11: how long customers feel a problem before anybody knows. @public */
export const timeToDetect: Metric = configurable<{ statistic: Statistic }>({
  choices: { statistic: statisticChoice },
  shipped: { statistic: 'median' },
  make: timeToDetectBy,
});

function timeToDetectBy({ statistic }: { statistic: Statistic }): Metric {
  const figures = figuresBy(statistic);
  const { noun, computed } = statistics[statistic];
  return {
    definition: {
      id: 'time-to-detect',
      version: 1,
      title: 'Time to detect',
      summary: `How long a problem hurt before it was detected: the ${noun} over the incidents detected in the window.`,
      text:
        'Impact start → detected, over the incidents detected in the window. Without a stated start of the impact, or without a detection, an incident has no ' +
        'value: neither is guessed from when it was opened. Cancelled, declined and test incidents do not count, a merged one counts as its parent. ' +
        `${computed}.`,
      unit: 'seconds',
      direction: 'less',
      anchor: 'the detection; of those without one, the opening',
      needs: ['incident'],
      minimumSample: 5,
      parameters: { statistic },
      details: [
        {
          id: 'withoutImpactStart',
          title: 'Incidents whose impact start is not known',
          unit: 'count',
        },
      ],
      rules: [
        { id: 'no-impact-start', text: 'Nobody said when the impact began.' },
        { id: 'no-detection', text: 'No source tells when it was detected.' },
        {
          id: 'clock-fault',
          text: 'Detected before the impact began, by the clocks of its sources: that cannot be.',
        },
        ...incidentRules,
      ],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure: options => measureByTotals(figures, options),
    figures,
    evidence: (options): EvidenceItem[] =>
      detectedIn(options).map(incident =>
        incidentItem(incident, {
          ...options,
          at: anchorOf(incident),
          counted: judge(incident),
        }),
      ),
  };
}

function anchorOf(incident: IncidentRecord): number {
  return incident.detectedAt ?? triggeredAt(incident);
}

function detectedIn({ records, window }: MeasureOptions): IncidentRecord[] {
  return records.incidents.filter(incident => isIn(window, anchorOf(incident)));
}

function judge(incident: IncidentRecord): { value: number } | { rule: string } {
  const { status, impactStartedAt, detectedAt } = incident;
  if (status !== 'counted') {
    return { rule: status };
  }
  if (impactStartedAt === undefined) {
    return { rule: 'no-impact-start' };
  }
  if (detectedAt === undefined) {
    return { rule: 'no-detection' };
  }
  const seconds = (detectedAt - impactStartedAt) / SECOND;
  return seconds < 0 ? { rule: 'clock-fault' } : { value: seconds };
}
