import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { DAY, HOUR } from './calendar';
import type { RepositoryHabits, ServiceHabits } from './Habits';
import type { SampleIncident } from './incidents';
import { sourceOf, timeOf } from './origin';
import { randomOf } from './random';

/** What operations tell of an incident, and the ticket that follows from it. */
export function incidentEvents(
  habits: RepositoryHabits,
  service: ServiceHabits,
  incident: SampleIncident,
): BuiltCdEvent[] {
  const { id, title, severity } = incident;
  const about = (what: string, at: number) => ({
    id: `${id}-${what}`,
    source: sourceOf(habits, 'operations'),
    time: timeOf(at),
    subject: id,
    content: {
      description: title,
      environment: { id: incident.environment },
      service: { id: service.name },
    },
  });
  const milepost = {
    severity,
    impactStartedAt: timeOf(incident.startedAt),
    ...causeOf(incident),
  };
  const known = { type: 'incident.detected', milepost } as const;
  return [
    buildCdEvent({ ...about('detected', incident.detectedAt), ...known }),
    buildCdEvent({
      ...about('acknowledged', incident.acknowledgedAt),
      type: 'incident.acknowledged',
    }),
    buildCdEvent({
      ...about('resolved', incident.resolvedAt),
      type: 'incident.resolved',
    }),
    ...ticketEvents(habits, service, incident),
  ];
}

function causeOf({ causedBy, unexplained }: SampleIncident) {
  if (unexplained) {
    return {};
  }
  return causedBy
    ? { causedBy: { deployment: causedBy } }
    : { notCausedByDeployment: true };
}

/** What is to be done so that it does not happen again. */
function ticketEvents(
  habits: RepositoryHabits,
  service: ServiceHabits,
  { id, resolvedAt, severity }: SampleIncident,
): BuiltCdEvent[] {
  if (severity === 'SEV-3') {
    return [];
  }
  const createdAt = resolvedAt + randomOf(id, 'ticket').between(2, 20) * HOUR;
  const closedAt = createdAt + randomOf(id, 'closed').about(9) * DAY;
  const about = (what: string, at: number) => ({
    id: `${id}-action-${what}`,
    source: sourceOf(habits, 'tickets'),
    time: timeOf(at),
    subject: `${id}-action`,
    content: {
      summary: 'See to it that this does not happen again',
      ticketType: 'corrective-action',
    },
    milepost: {
      service: service.name,
      incident: id,
      dueAt: timeOf(createdAt + 14 * DAY),
    },
  });
  return [
    buildCdEvent({ ...about('created', createdAt), type: 'ticket.created' }),
    buildCdEvent({ ...about('closed', closedAt), type: 'ticket.closed' }),
  ];
}
