import { DAY, HOUR, MINUTE, workdays } from './calendar';
import { nameOf, type RepositoryHabits, type ServiceHabits } from './Habits';
import type { Life } from './lifeUntil';
import type { SampleDeployment } from './Production';
import { randomOf, type Random } from './random';

/** Something that customers felt. Instants are milliseconds since 1970. */
export interface SampleIncident {
  id: string;
  title: string;
  severity: string;
  environment: string;
  startedAt: number;
  detectedAt: number;
  acknowledgedAt: number;
  resolvedAt: number;
  /** The deployment; absent, none is to blame. */
  causedBy?: string;
  /** Nobody said what caused it. */
  unexplained?: boolean;
  /** The release that caused it was a very bad one. */
  badRelease?: boolean;
}

const CAUSED = [
  'Error rate above 2 % after a release',
  'Requests slower than 2 s',
  'Queue grows and is not worked off',
  'Wrong totals for a part of the orders',
  'Requests fail with status 500',
];
const SUFFERED = [
  'Provider does not answer',
  'Database fails over',
  'Certificate of a partner expired',
  'Network between zones loses packets',
];

/** An incident that begins after a deployment, or after anything else. */
export function incidentOf(options: {
  service: ServiceHabits;
  random: Random;
  after: number;
  causedBy?: SampleDeployment;
  /** When what ends it is done; absent, it takes its time. */
  endsAt?: number;
}): SampleIncident {
  const { service, random, after, causedBy, endsAt } = options;
  const startedAt = after + random.between(1, 4) * MINUTE;
  const detectedAt = startedAt + random.between(1, 8) * MINUTE;
  const ends = endsAt ?? detectedAt + random.about(1.5) * HOUR;
  return {
    // The instant names it: a count would depend on what was found before.
    id: `${nameOf(service)}-incident-${Math.floor(startedAt / MINUTE)}`,
    title: random.pick(causedBy ? CAUSED : SUFFERED),
    severity: random.pick(['SEV-1', 'SEV-2', 'SEV-2', 'SEV-3', 'SEV-3']),
    environment: causedBy?.environment ?? service.environments[0],
    startedAt,
    detectedAt,
    acknowledgedAt: detectedAt + random.between(1, 9) * MINUTE,
    resolvedAt:
      Math.max(ends, detectedAt + 10 * MINUTE) + random.between(2, 12) * MINUTE,
    causedBy: causedBy?.id,
  };
}

/** Incidents that follow a deployment by some hours, and of which nobody says what caused them. */
export function unexplained(options: {
  service: ServiceHabits;
  deployments: readonly SampleDeployment[];
  life: Life;
}): SampleIncident[] {
  const { service, deployments, life } = options;
  const { unexplainedDaysBefore = [] } = service.mishaps ?? {};
  return unexplainedDaysBefore.flatMap(days => {
    const around = life.opened - days * DAY;
    const suspect = deployments.find(
      ({ finishedAt, outcome, environment }) =>
        finishedAt >= around &&
        outcome === 'success' &&
        environment === service.environments[0],
    );
    if (!suspect) {
      return [];
    }
    const random = randomOf(service.name, 'unexplained', suspect.id);
    const after = suspect.finishedAt + random.between(1, 3) * HOUR;
    const incident = incidentOf({ service, random, after });
    return { ...incident, unexplained: true };
  });
}

/** Incidents of releases that went very wrong, and were felt for hours. */
export function badReleases(options: {
  service: ServiceHabits;
  deployments: readonly SampleDeployment[];
  life: Life;
}): SampleIncident[] {
  const { service, deployments, life } = options;
  const { badReleaseDaysBefore = [] } = service.mishaps ?? {};
  return badReleaseDaysBefore.flatMap(days => {
    const around = life.opened - days * DAY;
    const causedBy = deployments.find(
      ({ finishedAt, outcome }) =>
        finishedAt >= around && outcome === 'success',
    );
    if (!causedBy) {
      return [];
    }
    const random = randomOf(service.name, 'bad release', causedBy.id);
    const after = causedBy.finishedAt;
    const endsAt = after + random.between(2, 3) * HOUR;
    const incident = incidentOf({ service, random, after, causedBy, endsAt });
    return { ...incident, severity: 'SEV-2', badRelease: true };
  });
}

/** Incidents that come from outside, whatever is deployed. */
export function outages(options: {
  habits: RepositoryHabits;
  service: ServiceHabits;
  life: Life;
}): SampleIncident[] {
  const { habits, service, life } = options;
  const share = service.mishaps?.outage;
  if (!share) {
    return [];
  }
  return workdays({
    from: life.begins,
    to: life.until,
    zone: habits.zone,
  }).flatMap(({ start }) => {
    const random = randomOf(service.name, start.toISODate()!, 'outage');
    const happens = random.chance(share);
    const after = start.toMillis() + random.between(0, 23) * HOUR;
    return happens ? incidentOf({ service, random, after }) : [];
  });
}
