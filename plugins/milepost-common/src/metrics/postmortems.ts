import type { Milliseconds } from '../facts/facts';
import { dueBefore } from '../incidents/dueBefore';
import { levelOf, resolvedAt } from './incidentEvidence';
import type { MeasureOptions } from './metric';
import type { IncidentRecord, TicketRecord } from './records';
import {
  BUDGET_SHARE,
  budgetTerm,
  defaultRules,
  postmortemTerms,
} from './rules';

/** An incident that needs a postmortem, resolved and therefore with a term. */
export interface Postmortem {
  incident: IncidentRecord;
  dueBefore: number;
  publishedAt?: number;
}

/** The postmortems of all incidents that count, are resolved, and need one. */
export function postmortemsOf({
  records,
  zone,
  rules = defaultRules,
}: Pick<MeasureOptions, 'records' | 'rules'> & {
  zone: string;
}): Postmortem[] {
  const { holidays } = rules;
  const publications = publicationsOf(records.tickets);
  return records.incidents.flatMap(incident => {
    const from = resolvedAt(incident);
    const term = termOf(incident, { rules });
    if (incident.status !== 'counted' || from === undefined || !term) {
      return [];
    }
    const due = dueBefore({ ...term, from, holidays, zone });
    const publishedAt = publications.get(incident.id);
    return { incident, dueBefore: due, publishedAt };
  });
}

/** How long its postmortem may take; `undefined` where neither its severity nor what it cost asks for one. */
export function termOf(
  incident: IncidentRecord,
  options: Pick<MeasureOptions, 'rules'>,
) {
  const level = levelOf(incident, options);
  const term = level === 'unset' ? undefined : postmortemTerms[level];
  const { budgetShare = 0 } = incident;
  return term ?? (budgetShare > BUDGET_SHARE ? budgetTerm : undefined);
}

/** When the first postmortem of each incident was published, by its id. */
function publicationsOf(
  tickets: readonly TicketRecord[],
): Map<string, Milliseconds> {
  const publications = new Map<string, Milliseconds>();
  for (const { purpose, incident, closedAt } of tickets) {
    if (
      purpose === 'postmortem' &&
      incident !== undefined &&
      closedAt !== undefined
    ) {
      const before = publications.get(incident) ?? Infinity;
      publications.set(incident, Math.min(before, closedAt));
    }
  }
  return publications;
}

/** Whether the last day of a postmortem has passed at an instant. */
export function isDueAt(instant: number) {
  return (postmortem: Postmortem) => postmortem.dueBefore <= instant;
}

export function isOnTime({ publishedAt, dueBefore: due }: Postmortem): boolean {
  return publishedAt !== undefined && publishedAt < due;
}

/** Belongs to the last day on which it may be published. */
export function lastInstant(postmortem: Postmortem): number {
  return postmortem.dueBefore - 1;
}
