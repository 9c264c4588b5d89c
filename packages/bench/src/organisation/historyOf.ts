import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { YEARS, type Service } from './organisation';
import { Random } from './Random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 5 January 1970. */
const FIRST_MONDAY = 4 * DAY;

interface Deployed {
  id: string;
  revision: string;
  finishedAt: number;
}

/** Everything that happened to a service in the two years, as CDEvents, in order of time. */
export function historyOf(service: Service, until: number): RawEvent[] {
  const random = new Random(1000 + service.index);
  const times = workingTimes(service.deployments, until, random);
  const changes = changesBefore(times, service, random);
  const deployments = deploymentsOf(times, changes, service, random);
  const incidents = incidentsAfter(deployments.made, service, random);
  return [...changes.told, ...deployments.told, ...incidents]
    .sort((a, b) => compare(a.context.timestamp, b.context.timestamp))
    .map(rawEvent);
}

/** A CDEvent as the door hands it on. */
export function rawEvent(payload: BuiltCdEvent): RawEvent {
  const { source, type } = payload.context;
  return { source: `cdevents:${source}`, topic: `cdevents.${type}`, payload };
}

/** A production deployment that succeeded, as a pipeline would tell it. */
export function deployedEvent(
  service: Service,
  { id, revision, finishedAt }: Deployed,
  outcome: 'success' | 'failure' = 'success',
): BuiltCdEvent {
  return buildCdEvent({
    type: 'service.deployed',
    id,
    source: '/ci',
    subject: service.name,
    time: instant(finishedAt),
    content: { environment: { id: 'production' } },
    milepost: {
      deployment: id,
      revision,
      repository: service.repository,
      startedAt: instant(finishedAt - 6 * MINUTE),
      outcome,
      url: `https://ci.example.org/${service.name}/runs/${id}`,
    },
  });
}

/** Instants of working days and hours within the two years, ascending. */
function workingTimes(count: number, until: number, random: Random): number[] {
  const weeks = Math.floor((YEARS * 365 * DAY) / WEEK);
  const start = until - weeks * WEEK;
  const monday = start - ((start - FIRST_MONDAY) % WEEK);
  return Array.from({ length: count }, () => {
    const week = Math.floor(random.between(0, weeks));
    const day = Math.floor(random.between(0, 5));
    const time = random.between(8 * HOUR, 18 * HOUR);
    return Math.floor(monday + week * WEEK + day * DAY + time);
  }).sort((a, b) => a - b);
}

/** Changes, each merged some hours before a deployment; the revision that each deployment finds. */
function changesBefore(
  times: readonly number[],
  service: Service,
  random: Random,
): { told: BuiltCdEvent[]; merges: { at: number; revision: string }[] } {
  const merges = Array.from({ length: service.changes }, (_, number) => {
    const deployment =
      times[Math.floor((number * times.length) / service.changes)];
    const delay = 10 * MINUTE + Math.exp(random.normal()) * HOUR;
    return { at: Math.floor(deployment - delay), revision: random.hex(40) };
  }).sort((a, b) => a.at - b.at);
  const told = merges.map(({ at, revision }, number) =>
    mergedEvent(service, { number, at, revision, random }),
  );
  return { told, merges };
}

function mergedEvent(
  service: Service,
  change: { number: number; at: number; revision: string; random: Random },
): BuiltCdEvent {
  const { number, at, revision, random } = change;
  const work = Math.exp(random.normal() + 1) * 6 * HOUR;
  return buildCdEvent({
    type: 'change.merged',
    id: `${service.name}-merged-${number}`,
    source: '/scm',
    subject: `${number}`,
    time: instant(at),
    content: { repository: { id: service.repository } },
    milepost: {
      openedAt: instant(at - work),
      mergeRevision: revision,
      targetBranch: 'main',
      title: `Improve part ${number % 97} of ${service.name}`,
      labels: number % 5 === 0 ? ['enhancement'] : [],
      author: `developer-${number % 7}`,
      url: `https://${service.repository}/pull/${number}`,
    },
  });
}

/** Each deploys what was merged last; some fail. */
function deploymentsOf(
  times: readonly number[],
  { merges }: { merges: readonly { at: number; revision: string }[] },
  service: Service,
  random: Random,
): { told: BuiltCdEvent[]; made: Deployed[] } {
  const told: BuiltCdEvent[] = [];
  const made: Deployed[] = [];
  let merged = 0;
  times.forEach((finishedAt, number) => {
    while (merged < merges.length && merges[merged].at <= finishedAt) {
      merged += 1;
    }
    const revision = merges[merged - 1]?.revision ?? random.hex(40);
    const deployed = {
      id: `${service.name}-run-${number}`,
      revision,
      finishedAt,
    };
    const failed = random.chance(0.03);
    told.push(deployedEvent(service, deployed, failed ? 'failure' : 'success'));
    if (!failed) {
      made.push(deployed);
    }
  });
  return { told, made };
}

/** Incidents soon after a deployment; half of them name it. */
function incidentsAfter(
  deployments: readonly Deployed[],
  service: Service,
  random: Random,
): BuiltCdEvent[] {
  const count = deployments.length === 0 ? 0 : service.incidents;
  return Array.from({ length: count }, (_, number) => {
    const cause =
      deployments[Math.floor(random.between(0, deployments.length))];
    const openedAt = cause.finishedAt + random.between(2 * MINUTE, 5 * HOUR);
    const resolvedAt = openedAt + Math.exp(random.normal()) * HOUR;
    const said = random.chance(0.5)
      ? { causedBy: { deployment: cause.id } }
      : {};
    const subject = `${service.name}-incident-${number}`;
    const common = {
      source: '/pager',
      subject,
      content: { service: { id: service.name } },
    };
    return [
      buildCdEvent({
        ...common,
        type: 'incident.reported',
        id: `${subject}-reported`,
        time: instant(openedAt),
        milepost: { severity: 'SEV2', title: 'Too many errors', ...said },
      }),
      buildCdEvent({
        ...common,
        type: 'incident.resolved',
        id: `${subject}-resolved`,
        time: instant(resolvedAt),
      }),
    ];
  }).flat();
}

function instant(time: number): string {
  return new Date(time).toISOString();
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
