import type {
  Collector,
  SourceFault,
} from '@milepost/backstage-plugin-milepost-node';
import type { GithubApi } from '../api/GithubApi';
import {
  backfillFrom,
  type ApiSettings,
} from '../configuration/readApiSettings';
import type { IncidentRules } from '../configuration/readIncidentRules';
import { commits } from './commits';
import { createApiCollector } from './createApiCollector';
import { deployments } from './deployments';
import { incidentIssues } from './issues';
import type { Kind } from './Kind';
import { pullRequests } from './pullRequests';
import { pushes } from './pushes';
import { releases } from './releases';
import { workflowRuns } from './workflowRuns';

const DAY = 86_400_000;

/** The collectors that the settings ask for, and which repositories they cannot read. */
export function createCollectors(options: {
  api: GithubApi;
  settings: ApiSettings;
  incidents: IncidentRules;
  now?: () => number;
}): { collectors: Collector[]; faults(): SourceFault[] } {
  const { api, settings, now = Date.now } = options;
  const unreadable = new Map<string, Readonly<Record<string, string>>>();
  const { reconcile, backfill } = settings;
  const common = (name: 'reconcile' | 'backfill') => ({
    name,
    api,
    now,
    found: (repositories: Readonly<Record<string, string>>) =>
      void unreadable.set(name, repositories),
  });
  const kinds = kindsOf(options, now);
  const collectors = [
    reconcile &&
      createApiCollector({
        ...common('reconcile'),
        title: 'GitHub: what webhooks missed',
        schedule: schedule(reconcile.minutes),
        kinds,
        since: through => through ?? now() - DAY,
        through: round => round.startedAt,
        repeats: true,
      }),
    backfill &&
      createApiCollector({
        ...common('backfill'),
        title: 'GitHub: history',
        schedule: schedule(15),
        kinds,
        since: through => earlier(backfillFrom(backfill, now()), through),
        through: round => round.repositories[round.at].since,
        repeats: false,
      }),
  ];
  return {
    collectors: collectors.filter(each => typeof each === 'object'),
    faults: () => faultsOf([...unreadable.values()]),
  };
}

/** The pull requests first: their answer says which repository it is. */
function kindsOf(
  { settings, incidents }: { settings: ApiSettings; incidents: IncidentRules },
  now: () => number,
): Kind[] {
  return [
    pullRequests({ paths: settings.lookUps.paths }),
    deployments,
    workflowRuns,
    releases,
    ...(incidents.labels.size > 0 ? [incidentIssues(incidents)] : []),
    pushes(now),
    commits,
  ];
}

function earlier(from: number, through: number | undefined) {
  return through === undefined || from < through ? from : undefined;
}

function faultsOf(
  found: readonly Readonly<Record<string, string>>[],
): SourceFault[] {
  const messages = new Set(found.flatMap(each => Object.values(each)));
  return [...messages].map(message => ({ source: 'github', message }));
}

function schedule(minutes: number): Collector['schedule'] {
  return {
    frequency: { minutes },
    timeout: { minutes: 2 },
    initialDelay: { seconds: 20 },
  };
}
