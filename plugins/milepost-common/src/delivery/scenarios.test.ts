import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Commit, Deployment } from '../facts/facts';
import { ascending, quantile } from '../metrics/quantile';
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
    readyAt: undefined,
    mergedAt: at(change.mergedAt),
    labels: [],
    reverts: undefined,
    authorIsBot: false,
    reviews: [],
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

/** The values of definitions 1 and 2, under the names that the cases use. */
function compute(scenario: Scenario): Record<string, unknown> {
  const from = at(scenario.window.from)!;
  const to = at(scenario.window.to)!;
  const inWindow = (time: number) => time >= from && time < to;
  const { rollouts, changes } = traceDelivery({
    deployments: deploymentsOf(scenario),
    changes: changesOf(scenario),
    commits: commitsOf(scenario),
    heads: [],
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
  const seconds = ascending(carried.map(change => change.leadTime! / 1000));
  return {
    'deployment-frequency.count': ids.length,
    'deployment-frequency.ids': ids,
    'deployment-frequency.perDay': ids.length / ((to - from) / 86_400_000),
    'lead-time-for-changes.n': seconds.length,
    'lead-time-for-changes.p50': quantile(seconds, 0.5),
    'lead-time-for-changes.p90': quantile(seconds, 0.9),
    'lead-time-for-changes.byChange': Object.fromEntries(
      carried.map(({ change, leadTime }) => [change.id, leadTime! / 1000]),
    ),
  };
}

describe('definitions 1 and 2: conformance cases', () => {
  if (scenarios.length === 0) {
    it.skip('skipped: MILEPOST_SHARED is not set', () => {});
    return;
  }

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
