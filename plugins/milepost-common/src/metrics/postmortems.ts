import type { Milliseconds } from '../facts/facts';
import { dueBefore, type Term } from '../incidents/dueBefore';
import { levelOf, resolvedAt } from './incidentEvidence';
import type { MeasureOptions } from './metric';
import type { IncidentRecord, TicketRecord } from './records';
import { BUDGET_SHARE, defaultRules } from './rules';

/** How long postmortems may take; the parameters of the definition. */
export interface PostmortemParameters {
  sev1: string;
  /** Of all others that need one. */
  sev2: string;
}

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
  parameters,
}: Pick<MeasureOptions, 'records' | 'rules'> & {
  zone: string;
  parameters: PostmortemParameters;
}): Postmortem[] {
  const { holidays } = rules;
  const publications = publicationsOf(records.tickets);
  return records.incidents.flatMap(incident => {
    const from = resolvedAt(incident);
    const term = termOf(incident, { rules, parameters });
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
  options: Pick<MeasureOptions, 'rules'> & {
    parameters: PostmortemParameters;
  },
): Term | undefined {
  const { sev1, sev2 } = options.parameters;
  const level = levelOf(incident, options);
  if (level === 'SEV-1') {
    return readTerm(sev1);
  }
  const { budgetShare = 0 } = incident;
  return level === 'SEV-2' || budgetShare > BUDGET_SHARE
    ? readTerm(sev2)
    : undefined;
}

/** Of a parameter such as `3 calendar days`. */
function readTerm(text: string): Term {
  const [days, mode] = text.split(' ');
  return {
    days: Number(days),
    mode: mode === 'calendar' ? 'calendar' : 'business',
  };
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
