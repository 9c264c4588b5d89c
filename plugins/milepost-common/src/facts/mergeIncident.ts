import type { DeliveryEventOf } from '../events/deliveryEvent';
import type { Incident, IncidentInterval } from './incident';
import { at, earliest, inOrder, latest } from './inOrder';

/** @public */
export type IncidentEvent = DeliveryEventOf<
  | 'incident.detected'
  | 'incident.reported'
  | 'incident.acknowledged'
  | 'incident.mitigated'
  | 'incident.resolved'
  | 'incident.reopened'
  | 'incident.merged'
  | 'incident.cancelled'
>;

/**
 * The incident that all of its events together tell of. One that is reopened stays one incident: what lies
 * between its intervals is not counted as outage.
 *
 * @public
 */
export function mergeIncident(unordered: readonly IncidentEvent[]): Incident {
  const events = inOrder(unordered);
  const [first] = events;
  const timeOf = (type: IncidentEvent['type']) =>
    at(events.find(event => event.type === type)?.time);
  return {
    source: first.source,
    id: first.incident,
    service: latest(events, event => event.service),
    repository: latest(events, event => event.repository),
    environment: latest(events, event => event.environment),
    title: latest(events, event => event.title),
    url: latest(events, event => event.url),
    severity: latest(events, event => event.severity),
    impactStartedAt: at(earliest(events, event => event.impactStartedAt)),
    detectedAt: timeOf('incident.detected'),
    // The first acknowledgement stands: one that times out and comes again does not move it.
    acknowledgedAt: timeOf('incident.acknowledged'),
    mitigatedAt: timeOf('incident.mitigated'),
    intervals: intervalsOf(events),
    status: statusOf(events),
    mergedInto: latest(events, event => event.mergedInto),
    causedBy: latest(events, event => event.causedBy),
    notCausedByDeployment:
      latest(events, event => event.notCausedByDeployment) ?? false,
  };
}

/** Resolved closes what is open, reopened opens what is closed; repetitions change nothing. */
function intervalsOf(events: readonly IncidentEvent[]): IncidentInterval[] {
  const intervals: IncidentInterval[] = [];
  for (const event of events) {
    const time = Date.parse(event.time);
    const current = intervals.at(-1);
    if (current === undefined) {
      intervals.push({ openedAt: time });
    } else if (event.type === 'incident.reopened' && isClosed(current)) {
      intervals.push({ openedAt: time });
    }
    const last = intervals.at(-1)!;
    if (event.type === 'incident.resolved' && !isClosed(last)) {
      last.resolvedAt = time;
    }
  }
  return intervals;
}

function isClosed(interval: IncidentInterval): boolean {
  return interval.resolvedAt !== undefined;
}

function statusOf(events: readonly IncidentEvent[]): Incident['status'] {
  return events.reduce<Incident['status']>(
    (status, { type }) => statusAfter(type, status),
    'counted',
  );
}

/** Detected again, what was cancelled counts again: its intervals stay as they are. */
function statusAfter(
  type: IncidentEvent['type'],
  status: Incident['status'],
): Incident['status'] {
  switch (type) {
    case 'incident.merged':
      return 'merged';
    case 'incident.cancelled':
      return 'cancelled';
    case 'incident.reopened':
      return 'counted';
    case 'incident.detected':
      return status === 'cancelled' ? 'counted' : status;
    default:
      return status;
  }
}
