import type { EvidenceItem } from '../answers/evidence';
import type { Change, Milliseconds } from '../facts/facts';
import { openedAt, type Incident } from '../facts/incident';
import type { Finished } from './attempts';

const SECOND = 1000;

/** A deployment that went in, with what it adds, in the metric's unit. */
export function countedDeployment(
  attempt: Finished,
  value: number | null = null,
): EvidenceItem {
  const { id, source, url, revision, environment } = attempt;
  return {
    kind: 'deployment',
    ...{ id, source, url, revision, environment, value },
    at: iso(attempt.finishedAt),
    startedAt: iso(attempt.startedAt ?? attempt.finishedAt),
    included: true,
    inferred: false,
  };
}

/** A change that went in: when, with which deployment, and after how long, in milliseconds. */
export function countedChange(
  change: Change,
  arrival: { attempt?: Finished; at: Milliseconds; duration: Milliseconds },
): EvidenceItem {
  const { id, source, title, url, mergeRevision: revision } = change;
  return {
    kind: 'change',
    ...{ id, source, title, url, revision },
    at: iso(arrival.at),
    deployment: arrival.attempt?.id,
    value: arrival.duration / SECOND,
    included: true,
    inferred: false,
  };
}

/** An incident that went in, and how long it lasted, in milliseconds. */
export function countedIncident(
  incident: Incident,
  recovery: {
    at?: Milliseconds;
    duration?: Milliseconds;
    deployment?: string;
  } = {},
): EvidenceItem {
  const { id, source, title, url, severity } = incident;
  return {
    kind: 'incident',
    ...{ id, source, title, url, severity },
    at: iso(recovery.at ?? openedAt(incident)),
    startedAt: iso(openedAt(incident)),
    deployment: recovery.deployment,
    value: recovery.duration === undefined ? null : recovery.duration / SECOND,
    included: true,
    inferred: false,
  };
}

function iso(instant: Milliseconds): string {
  return new Date(instant).toISOString();
}
