import type { EvidenceItem } from '../answers/evidence';
import { severityLevels, type Severity } from '../incidents/severity';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { isIn } from '../windows/window';
import {
  incidentItem,
  incidentRules,
  levelOf,
  triggeredAt,
} from './incidentEvidence';
import type { Figures, MeasureOptions, Metric } from './metric';
import type { IncidentRecord } from './records';

const LEVELS: readonly Severity[] = [...severityLevels, 'unset'];

const figures: Figures = {
  contributions: ({ records, rules }) =>
    contributionsOf(records.incidents, incident =>
      incident.status === 'counted'
        ? {
            at: triggeredAt(incident),
            counts: { incidents: 1, [levelOf(incident, { rules })]: 1 },
          }
        : undefined,
    ),
  conclude(totals) {
    const incidents = totals.count('incidents');
    return {
      value: incidents,
      n: incidents,
      details: Object.fromEntries(LEVELS.map(id => [id, totals.count(id)])),
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 10: how many incidents there are, and how bad. @public */
export const incidentsBySeverity: Metric = {
  definition: {
    id: 'incidents-by-severity',
    version: 1,
    title: 'Incidents by severity',
    summary:
      'How many incidents were opened in the window, and how bad they were.',
    text:
      "Incidents opened in the window, in all and by level. The level is mapped from each tool's own words by milepost.incidents.severities, after which " +
      'SEV-1 to SEV-5, P1 to P5 and common words such as critical, high and low are known; a word that nothing maps, or none, stays unset and is never ' +
      'given a level. The latest stated severity counts. Cancelled, declined and test incidents do not count, a merged one counts as its parent; one that ' +
      'is opened again is counted once.',
    unit: 'count',
    direction: 'less',
    anchor: 'the opening',
    needs: ['incident'],
    minimumSample: 1,
    parameters: { severities: 'milepost.incidents.severities' },
    details: LEVELS.map(id => ({
      id,
      title: id === 'unset' ? 'Severity not known' : id,
      unit: 'count' as const,
    })),
    rules: incidentRules,
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure: options => measureByTotals(figures, options),
  figures,
  evidence: (options): EvidenceItem[] =>
    openedIn(options).map(incident =>
      incidentItem(incident, {
        ...options,
        at: triggeredAt(incident),
        counted:
          incident.status === 'counted'
            ? { value: 1 }
            : { rule: incident.status },
      }),
    ),
};

function openedIn({ records, window }: MeasureOptions): IncidentRecord[] {
  return records.incidents.filter(incident =>
    isIn(window, triggeredAt(incident)),
  );
}
