import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { standingNow, standingSince } from '../figures/standing';
import { isIn } from '../windows/window';
import {
  incidentItem,
  incidentRules,
  resolvedAt,
  triggeredAt,
} from './incidentEvidence';
import type { Figures, MeasureOptions, Metric } from './metric';
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
        const judged = judge(incident);
        if ('rule' in judged && judged.rule === 'unacknowledged') {
          return standingSince('unacknowledged', triggeredAt(incident));
        }
        const at = anchorOf(incident);
        return 'value' in judged
          ? { at, samples: { acknowledgement: judged.value } }
          : { at, counts: { [judged.rule]: 1 } };
      }),
    conclude(totals, context) {
      const waiting = standingNow(context, 'unacknowledged');
      return {
        ...statisticOf(totals.samples('acknowledgement'), statistic),
        details: {
          unacknowledged: waiting.count,
          oldestUnacknowledged: waiting.oldest,
          resolvedWithout: totals.count('no-acknowledgement'),
        },
        inferred: 0,
        faults: 0,
      };
    },
  };
}

/** Definition 12: how long it takes until somebody looks at an incident. @public */
export const timeToAcknowledge: Metric = configurable<{ statistic: Statistic }>(
  {
    choices: { statistic: statisticChoice },
    shipped: { statistic: 'median' },
    make: timeToAcknowledgeBy,
  },
);

function timeToAcknowledgeBy({ statistic }: { statistic: Statistic }): Metric {
  const figures = figuresBy(statistic);
  const { noun, computed } = statistics[statistic];
  return {
    definition: {
      id: 'time-to-acknowledge',
      version: 1,
      title: 'Time to acknowledge',
      summary: `How long it takes until somebody takes an incident on: the ${noun} over those acknowledged in the window.`,
      text:
        'Triggered → first human acknowledgement, over the incidents acknowledged in the window. The first acknowledgement stands, even if it times out; ' +
        'sources leave out those that a machine makes. An incident that was resolved without any has no value and is shown beside. ' +
        `Cancelled, declined and test incidents do not count, a merged one counts as its parent. ${computed}.`,
      unit: 'seconds',
      direction: 'less',
      anchor:
        'the acknowledgement; of those without one, the resolution, else the opening',
      needs: ['incident'],
      minimumSample: 5,
      parameters: { statistic, acknowledgement: 'the first' },
      details: [
        {
          id: 'unacknowledged',
          title: 'Open, and nobody has acknowledged them',
          unit: 'count',
        },
        {
          id: 'oldestUnacknowledged',
          title: 'The longest of these waits',
          unit: 'seconds',
        },
        {
          id: 'resolvedWithout',
          title: 'Resolved without an acknowledgement',
          unit: 'count',
        },
      ],
      rules: [
        {
          id: 'no-acknowledgement',
          text: 'It was resolved, and nobody had acknowledged it.',
        },
        { id: 'unacknowledged', text: 'It is open and not acknowledged yet.' },
        ...incidentRules,
      ],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure(options) {
      const waits = waitsAt(options);
      const measured = measureByTotals(figures, options);
      return {
        ...measured,
        details: {
          ...measured.details,
          unacknowledged: waits.length,
          oldestUnacknowledged: waits.at(-1) ?? null,
        },
      };
    },
    figures,
    evidence: (options): EvidenceItem[] =>
      answeredIn(options).map(incident =>
        incidentItem(incident, {
          ...options,
          at: anchorOf(incident),
          counted: judge(incident),
        }),
      ),
  };
}

function anchorOf(incident: IncidentRecord): number {
  return (
    incident.acknowledgedAt ?? resolvedAt(incident) ?? triggeredAt(incident)
  );
}

function answeredIn({ records, window }: MeasureOptions): IncidentRecord[] {
  return records.incidents.filter(incident => isIn(window, anchorOf(incident)));
}

function judge(incident: IncidentRecord): { value: number } | { rule: string } {
  const { status, acknowledgedAt } = incident;
  if (status !== 'counted') {
    return { rule: status };
  }
  if (acknowledgedAt === undefined) {
    return {
      rule:
        resolvedAt(incident) === undefined
          ? 'unacknowledged'
          : 'no-acknowledgement',
    };
  }
  return { value: (acknowledgedAt - triggeredAt(incident)) / SECOND };
}

/** How long, in seconds, incidents had been open that nobody had acknowledged when the window ended; ascending. */
function waitsAt({ records, window, now }: MeasureOptions): number[] {
  const instant = Math.min(now, window.end);
  const waiting = records.incidents.filter(
    incident =>
      incident.status === 'counted' &&
      triggeredAt(incident) < instant &&
      (incident.acknowledgedAt ?? Infinity) >= instant &&
      (resolvedAt(incident) ?? Infinity) >= instant,
  );
  return ascending(
    waiting.map(incident => (instant - triggeredAt(incident)) / SECOND),
  );
}
