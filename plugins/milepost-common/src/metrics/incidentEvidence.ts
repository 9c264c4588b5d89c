import type { EvidenceItem } from '../answers/evidence';
import { severityOf, type Severity } from '../incidents/severity';
import type { MeasureOptions } from './metric';
import type { IncidentRecord } from './records';
import { defaultRules } from './rules';

/** Why an incident does not count, in words; ids are the statuses. */
export const incidentRules = [
  { id: 'cancelled', text: 'It was cancelled, declined, or a test.' },
  { id: 'merged', text: 'It was merged into another one, which counts.' },
];

/** When an incident was opened for the first time: what paged, or was reported. */
export function triggeredAt({ intervals }: IncidentRecord): number {
  return intervals[0].openedAt;
}

/** When it was resolved for good; `undefined` while it is open. */
export function resolvedAt({ intervals }: IncidentRecord): number | undefined {
  return intervals.at(-1)!.resolvedAt;
}

/** What an incident's severity means in this installation. */
export function levelOf(
  { severity }: IncidentRecord,
  { rules = defaultRules }: Pick<MeasureOptions, 'rules'>,
): Severity {
  return severityOf(severity, rules.severities);
}

/** An incident as evidence at a time: counted with a value, or left out by a rule. */
export function incidentItem(
  incident: IncidentRecord,
  options: Pick<MeasureOptions, 'rules'> & {
    at: number;
    counted: { value: number } | { rule: string };
  },
): EvidenceItem {
  const { counted, at } = options;
  const included = 'value' in counted;
  return {
    kind: 'incident',
    id: incident.id,
    title: incident.title,
    url: incident.url,
    source: incident.source,
    at: new Date(at).toISOString(),
    included,
    rule: included ? undefined : counted.rule,
    value: included ? counted.value : null,
    inferred: false,
    startedAt: new Date(triggeredAt(incident)).toISOString(),
    severity: incident.severity,
    level: levelOf(incident, options),
  };
}
