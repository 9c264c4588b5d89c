import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Commit, Deployment, Review } from '../facts/facts';
import { ascending, quantile } from '../metrics/quantile';
import { endedAt, type Incident, type StatedCause } from '../facts/incident';
import { counts } from './causes';
import type { Phases } from './phases';
import { compareIds } from './rollouts';
import { traceDelivery } from './traceDelivery';

/*
 * The conformance cases, through the pure core alone. The same file goes through the store and the engine in
 * `milepost verify scenarios`; where the two differ, the store is wrong.
 */

interface Scenario {
  id: string;
  window: { from: string; to: string };
  pathPrefixes?: string[];
  commits?: {
    revision: string;
    parents: string[];
    authoredAt: string;
    committedAt: string;
    cherryPickedFrom?: string;
  }[];
  changes?: {
    id: string;
    openedAt?: string;
    mergedAt: string;
    mergeRevision: string;
    headRevision?: string;
    commits: string[];
    paths?: string[];
    reverts?: string;
    readyAt?: string;
    reviews?: {
      at: string;
      kind: Review['kind'];
      human: boolean;
      byAuthor?: boolean;
    }[];
  }[];
  incidents?: {
    id: string;
    impactStartedAt?: string;
    openedAt: string;
    resolvedAt?: string;
    reopened?: { at: string; resolvedAt?: string }[];
    status?: string;
    mergedInto?: string;
    causedBy?: StatedCause;
    notCausedByDeployment?: boolean;
  }[];
  deployments?: {
    id: string;
    revision: string;
    environment: string;
    outcome: Deployment['outcome'];
    startedAt?: string;
    finishedAt: string;
    kind?: Deployment['kind'];
    fixes?: string[];
  }[];
  expect: { milepost?: Record<string, unknown> };
}

const shared = process.env.MILEPOST_SHARED;
const file = shared && join(shared, 'conformance', 'scenarios.json');
const scenarios = readScenarios();

function readScenarios(): Scenario[] {
  if (!file || !existsSync(file)) {
    return [];
  }
  const content = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(content) ? content : content.scenarios;
}

const at = (instant: string | undefined) =>
  instant === undefined ? undefined : Date.parse(instant);

function commitsOf(scenario: Scenario): Commit[] {
  return (scenario.commits ?? []).map(commit => ({
    ...commit,
    repository: 'world',
    authoredAt: at(commit.authoredAt)!,
    committedAt: at(commit.committedAt)!,
  }));
}

function changesOf(scenario: Scenario): Change[] {
  return (scenario.changes ?? []).map(change => ({
    ...change,
    source: 'world',
    repository: 'world',
    draft: false,
    openedAt: at(change.openedAt),
    readyAt: at(change.readyAt),
    mergedAt: at(change.mergedAt),
    labels: [],
    authorIsBot: false,
    reviews: (change.reviews ?? []).map(review => ({
      ...review,
      at: at(review.at)!,
      byAuthor: review.byAuthor ?? false,
    })),
  }));
}

function deploymentsOf(scenario: Scenario): Deployment[] {
  return (scenario.deployments ?? []).map(deployment => ({
    ...deployment,
    source: 'world',
    startedAt: at(deployment.startedAt),
    finishedAt: at(deployment.finishedAt),
    fixes: deployment.fixes ?? [],
  }));
}

function incidentsOf(scenario: Scenario): Incident[] {
  return (scenario.incidents ?? []).map(incident => ({
    source: 'world',
    id: incident.id,
    impactStartedAt: at(incident.impactStartedAt),
    intervals: [
      { openedAt: at(incident.openedAt)!, resolvedAt: at(incident.resolvedAt) },
      ...(incident.reopened ?? []).map(again => ({
        openedAt: at(again.at)!,
        resolvedAt: at(again.resolvedAt),
      })),
    ],
    status: statusOf(incident.status),
    mergedInto: incident.mergedInto,
    causedBy: incident.causedBy,
    notCausedByDeployment: incident.notCausedByDeployment ?? false,
  }));
}

function statusOf(status: string | undefined): Incident['status'] {
  if (status === 'merged') {
    return 'merged';
  }
  return status === 'cancelled' || status === 'declined' || status === 'test'
    ? 'cancelled'
    : 'counted';
}

/** The values of definitions 1 to 6 and 13, under the names that the cases use. */
function compute(scenario: Scenario): Record<string, unknown> {
  const from = at(scenario.window.from)!;
  const to = at(scenario.window.to)!;
  const inWindow = (time: number) => time >= from && time < to;
  const incidents = incidentsOf(scenario);
  const { rollouts, changes, failures } = traceDelivery({
    deployments: deploymentsOf(scenario),
    changes: changesOf(scenario),
    commits: commitsOf(scenario),
    heads: [],
    incidents,
    pathPrefixes: scenario.pathPrefixes,
    precedence: [],
  });
  const ids = rollouts
    .filter(({ finishedAt }) => inWindow(finishedAt))
    .map(({ id }) => id);
  const carried = changes.filter(
    ({ standing, rollout }) =>
      standing === 'carried' && inWindow(rollout!.finishedAt),
  );
  const failed = failures.filter(({ finishedAt }) => inWindow(finishedAt));
  const attempted = failed.filter(
    ({ cause }) => cause.attempt !== undefined,
  ).length;
  const recovered = failures.filter(
    ({ recoveredAt }) => recoveredAt !== undefined && inWindow(recoveredAt),
  );
  const recovery = ascending(
    recovered.map(f => (f.recoveredAt! - f.finishedAt) / 1000),
  );
  const rework = rollouts.filter(
    rollout =>
      inWindow(rollout.finishedAt) &&
      (rollout.rollback || rollout.hotfix || rollout.fixes.length > 0),
  );
  const restored = incidents
    .filter(counts)
    .filter(
      incident =>
        endedAt(incident) !== undefined && inWindow(endedAt(incident)!),
    );
  const active = (incident: Incident) =>
    incident.intervals.reduce(
      (sum, { openedAt, resolvedAt }) => sum + (resolvedAt! - openedAt),
      0,
    ) / 1000;
  const restore = ascending(restored.map(active));
  const seconds = ascending(carried.map(change => change.leadTime! / 1000));
  return {
    'deployment-frequency.count': ids.length,
    'deployment-frequency.ids': ids,
    'deployment-frequency.perDay': ids.length / ((to - from) / 86_400_000),
    'change-fail-rate.value':
      ids.length + attempted === 0
        ? null
        : failed.length / (ids.length + attempted),
    'change-fail-rate.failed': failed.map(({ id }) => id).sort(compareIds),
    'change-fail-rate.inferredOnly': failed
      .filter(({ reasons }) => reasons.every(reason => reason === 'inferred'))
      .map(({ id }) => id)
      .sort(compareIds),
    'failed-deployment-recovery-time.n': recovery.length,
    'failed-deployment-recovery-time.p50': quantile(recovery, 0.5),
    'failed-deployment-recovery-time.p90': quantile(recovery, 0.9),
    'failed-deployment-recovery-time.byDeployment': Object.fromEntries(
      recovered.map(f => [f.id, (f.recoveredAt! - f.finishedAt) / 1000]),
    ),
    'deployment-rework-rate.value':
      ids.length === 0 ? null : rework.length / ids.length,
    'time-to-restore.n': restore.length,
    'time-to-restore.p50': quantile(restore, 0.5),
    'time-to-restore.byIncident': Object.fromEntries(
      restored.map(i => [i.id, active(i)]),
    ),
    'cycle-time-phases.byChange': Object.fromEntries(
      changes
        .filter(({ change }) => inWindow(change.mergedAt!))
        .map(({ change, phases = {} }) => [change.id, phasesInSeconds(phases)]),
    ),
    'lead-time-for-changes.n': seconds.length,
    'lead-time-for-changes.p50': quantile(seconds, 0.5),
    'lead-time-for-changes.p90': quantile(seconds, 0.9),
    'lead-time-for-changes.byChange': Object.fromEntries(
      carried.map(({ change, leadTime }) => [change.id, leadTime! / 1000]),
    ),
  };
}

function phasesInSeconds(phases: Phases) {
  const seconds = (duration: number | undefined) =>
    duration === undefined ? null : duration / 1000;
  return {
    coding: seconds(phases.coding),
    pickup: seconds(phases.pickup),
    review: seconds(phases.review),
    'merge-wait': seconds(phases.mergeWait),
    'deploy-wait': seconds(phases.deployWait),
  };
}

const describeShared = shared ? describe : describe.skip;
if (!shared) {
  // eslint-disable-next-line no-console
  console.log('skipped: MILEPOST_SHARED is not set');
}

describeShared('definitions 1 to 6 and 13: conformance cases', () => {
  it.each(scenarios.map(scenario => [scenario.id, scenario] as const))(
    '%s',
    (_, scenario) => {
      const computed = compute(scenario);
      const expected = Object.entries(scenario.expect.milepost ?? {}).filter(
        ([name]) => name in computed,
      );
      for (const [name, value] of expected) {
        expect({ [name]: computed[name] }).toEqual({
          [name]: approximately(value),
        });
      }
    },
  );
});

function approximately(value: unknown): unknown {
  if (typeof value === 'number') {
    return expect.closeTo(value, 6);
  }
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, approximately(item)]),
      )
    : value;
}
