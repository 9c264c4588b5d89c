import type {
  ChangeRecord,
  DeliveryRecords,
  DeploymentRecord,
  IncidentRecord,
} from '@milepost/backstage-plugin-milepost-common';
import { onCallOf } from './onCall';
import { randomFrom } from './random';
import type { Service } from './services';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TITLES = [
  'Retry declined cards once',
  'Round totals half to even',
  'Show delivery date before payment',
  'Drop the old basket table',
  'Bump the payment client',
  'Log the reason of a refused refund',
  'Fix currency in confirmation mail',
  'Cache exchange rates for a minute',
  'Move fraud check behind a switch',
  'Say which field of an address is wrong',
];

/** The deployments and changes of a service up to now. */
export function recordsOf(service: Service, now: number): DeliveryRecords {
  const random = randomFrom(service.seed);
  const deployments: DeploymentRecord[] = [];
  const changes: ChangeRecord[] = [];
  const incidents: IncidentRecord[] = [];
  for (let day = service.historyDays; day >= 0; day -= 1) {
    const midnight = Math.floor((now - day * DAY) / DAY) * DAY;
    const weekend = [0, 6].includes(new Date(midnight).getUTCDay());
    const growth = 1 - (day / service.historyDays) * 0.5;
    const rate = service.perDay * growth * (weekend ? 0.1 : 1.3);
    for (let left = rate; random() < left; left -= 1) {
      const finishedAt = midnight + (8 + random() * 9) * HOUR;
      if (finishedAt < now) {
        deploy({
          finishedAt,
          service,
          random,
          deployments,
          changes,
          incidents,
        });
      }
    }
  }
  addUnfinished({ service, random, now, changes });
  return {
    deployments,
    changes,
    incidents,
    builds: [],
    tickets: [],
    slos: [],
    ...onCallOf(service, now),
  };
}

interface Step {
  finishedAt: number;
  service: Service;
  random: () => number;
  deployments: DeploymentRecord[];
  changes: ChangeRecord[];
  incidents: IncidentRecord[];
}

function deploy(step: Step): void {
  const { finishedAt, random, deployments } = step;
  const roll = random();
  const rollback = roll < 0.03;
  const standing = standingOf(roll);
  const id = `run-${4000 + deployments.length}`;
  const carried =
    standing === 'deployment' && !rollback ? carry({ ...step, id }) : 0;
  deployments.push({
    id,
    source: 'github:github.com',
    url: `https://github.example/tidewater/runs/${id}`,
    revision: revisionOf(random),
    environments: ['production'],
    standing,
    startedAt: finishedAt - 6 * 60_000,
    finishedAt,
    rollback,
    changes: carried,
    rework: rollback,
    failure: standing === 'deployment' ? failureOf(step, id) : undefined,
  });
}

/** Every seventeenth deployment causes an incident; of every third of these nobody said what caused it. */
function failureOf(
  { finishedAt, deployments, incidents }: Step,
  id: string,
): DeploymentRecord['failure'] {
  if (deployments.length % 17 !== 5) {
    return undefined;
  }
  const number = incidents.length;
  const confidence = number % 3 === 2 ? 'inferred' : 'explicit';
  const resolvedAt = finishedAt + (40 + 7 * (number % 5)) * 60_000;
  incidents.push({
    id: `INC-${70 + number}`,
    source: 'cdevents:operations',
    title: 'Payments are declined',
    severity: number % 2 === 0 ? 'SEV-2' : 'SEV-3',
    status: 'counted',
    intervals: [{ openedAt: finishedAt + 4 * 60_000, resolvedAt }],
    deployment: id,
    confidence,
  });
  return { reasons: [confidence], recoveredAt: resolvedAt };
}

function standingOf(roll: number): DeploymentRecord['standing'] {
  if (roll > 0.95) {
    return 'failure';
  }
  return roll > 0.91 ? 'redeploy' : 'deployment';
}

function carry(step: Step & { id: string }): number {
  const { id, finishedAt, service, random, changes } = step;
  const count = Math.round(-Math.log(1 - random()) * service.batch + 0.3);
  for (let index = 0; index < count; index += 1) {
    const leadTime = Math.exp(9.6 + gauss(random) * 1.25) * 4_000;
    const fault = random() < 0.006;
    changes.push({
      ...changeOf(changes.length, random),
      standing: fault ? 'clock-fault' : 'carried',
      openedAt: finishedAt - leadTime * 0.7,
      mergedAt: finishedAt - Math.min(leadTime * 0.2, 5 * HOUR),
      deployment: id,
      deployedAt: finishedAt,
      startedAt: finishedAt - leadTime,
      startBasis: random() < 0.06 ? 'opened' : 'first-commit',
      leadTime: fault ? undefined : leadTime,
      phases: {
        coding: leadTime * 0.3,
        pickup: leadTime * 0.35,
        review: leadTime * 0.1,
        deployWait: Math.min(leadTime * 0.2, 5 * HOUR),
      },
      inferred: random() < 0.06,
    });
  }
  return count;
}

function addUnfinished(options: {
  service: Service;
  random: () => number;
  now: number;
  changes: ChangeRecord[];
}): void {
  const { service, random, now, changes } = options;
  for (let index = 0; index < service.openChanges; index += 1) {
    const age = Math.exp(gauss(random)) * 2.2 * DAY;
    const waiting = index % 3 === 2;
    changes.push({
      ...changeOf(changes.length, random),
      standing: waiting ? 'waiting' : 'open',
      openedAt: now - age - DAY,
      mergedAt: waiting ? now - age : undefined,
      inferred: false,
    });
  }
}

function changeOf(index: number, random: () => number) {
  const number = 600 + index;
  return {
    id: `pull/${number}`,
    source: 'github:github.com',
    title: TITLES[Math.floor(random() * TITLES.length)],
    url: `https://github.example/tidewater/pull/${number}`,
    revision: revisionOf(random),
  };
}

function revisionOf(random: () => number): string {
  return Array.from({ length: 40 }, () =>
    Math.floor(random() * 16).toString(16),
  ).join('');
}

function gauss(random: () => number): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  );
}
