import { dueBefore } from '../incidents/dueBefore';
import { levelOf, resolvedAt } from './incidentEvidence';
import type { MeasureOptions } from './metric';
import { ascending } from './quantile';
import type { IncidentRecord, TicketRecord } from './records';
import { defaultRules, postmortemTerms } from './rules';

/** An incident that needs a postmortem, resolved and therefore with a term. */
export interface Postmortem {
  incident: IncidentRecord;
  dueBefore: number;
  publishedAt?: number;
}

/** The postmortems of all incidents that count, are resolved, and need one. */
export function postmortemsOf({
  records,
  window,
  rules = defaultRules,
}: MeasureOptions): Postmortem[] {
  return records.incidents.flatMap(incident => {
    const from = resolvedAt(incident);
    const term = termOf(incident, { rules });
    if (incident.status !== 'counted' || from === undefined || !term) {
      return [];
    }
    const { holidays } = rules;
    const due = dueBefore({ ...term, from, holidays, zone: window.zone });
    const publishedAt = publication(incident, records.tickets);
    return { incident, dueBefore: due, publishedAt };
  });
}

/** How long its postmortem may take; `undefined` where its severity asks for none. */
export function termOf(
  incident: IncidentRecord,
  options: Pick<MeasureOptions, 'rules'>,
) {
  const level = levelOf(incident, options);
  return level === 'unset' ? undefined : postmortemTerms[level];
}

/** When the first of its postmortems was published. */
function publication(
  { id }: IncidentRecord,
  tickets: readonly TicketRecord[],
): number | undefined {
  const published = tickets
    .filter(
      ({ purpose, incident }) => purpose === 'postmortem' && incident === id,
    )
    .flatMap(({ closedAt }) => closedAt ?? []);
  return ascending(published).at(0);
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
