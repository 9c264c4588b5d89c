import type { Milliseconds } from './facts';

/** What a source says caused an incident: exactly one of the three. @public */
export type StatedCause =
  | { deployment: string; revision?: undefined; change?: undefined }
  | { revision: string; deployment?: undefined; change?: undefined }
  | { change: string; deployment?: undefined; revision?: undefined };

/** From being opened, or opened again, until resolved. @public */
export interface IncidentInterval {
  openedAt: Milliseconds;
  /** `undefined` while it lasts. */
  resolvedAt?: Milliseconds;
}

/** @public */
export interface Incident {
  source: string;
  id: string;
  service?: string;
  repository?: string;
  environment?: string;
  title?: string;
  url?: string;
  /** The source's own word. */
  severity?: string;
  impactStartedAt?: Milliseconds;
  detectedAt?: Milliseconds;
  acknowledgedAt?: Milliseconds;
  mitigatedAt?: Milliseconds;
  /** At least one; the first begins when the incident was opened, only the last may be open. */
  intervals: IncidentInterval[];
  /** Cancelled and merged incidents do not count. */
  status: 'counted' | 'cancelled' | 'merged';
  mergedInto?: string;
  causedBy?: StatedCause;
  notCausedByDeployment: boolean;
}

/** When an incident was opened. @public */
export function openedAt(incident: Incident): Milliseconds {
  return incident.intervals[0].openedAt;
}

/** When it was resolved for good; `undefined` while it is open. @public */
export function endedAt(incident: Incident): Milliseconds | undefined {
  return incident.intervals.at(-1)!.resolvedAt;
}
