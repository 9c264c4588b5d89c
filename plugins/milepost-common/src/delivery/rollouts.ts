import type { Deployment, Milliseconds } from '../facts/facts';
import { classifyEnvironment } from './environment';

const HOUR: Milliseconds = 3_600_000;

/**
 * What an attempt counts as.
 *
 * `deployment`: it began a rollout; `rollout`: it continued one in another environment; `redeploy`: the
 * revision already ran there; the others are left out for the reason that they name.
 *
 * @public
 */
export type AttemptStanding =
  | 'deployment'
  | 'rollout'
  | 'redeploy'
  | 'failure'
  | 'cancelled'
  | 'running'
  | 'other-environment'
  | 'unknown-environment'
  | 'other-source';

/**
 * One revision on its way to production, through one environment or several: what definitions call a
 * deployment. Its id, start and finish are those of its first attempt.
 *
 * @public
 */
export interface Rollout {
  id: string;
  source: string;
  /** The attempt's own, or one that equals no other where none is known. */
  revision: string;
  repository?: string;
  startedAt: Milliseconds;
  finishedAt: Milliseconds;
  lastFinishedAt: Milliseconds;
  rollback: boolean;
  hotfix: boolean;
  fixes: string[];
  environments: string[];
}

/** @public */
export interface AttemptResult<A> {
  attempt: A;
  standing: AttemptStanding;
  /** The rollout that it began, continued or repeats. */
  rollout?: Rollout;
}

interface Run {
  revision: string;
  rollout: Rollout;
}

/** The runs of one environment, and at which of them each revision first ran there. */
interface Environment {
  runs: Run[];
  firstRun: Map<string, number>;
}

/**
 * Puts attempts into rollouts: which are deployments, which repeat what already runs, which go back.
 *
 * @param rolloutWindow - how long after the first environment another one still joins, in milliseconds
 *
 * @public
 */
export function traceRollouts<A extends Deployment>(
  attempts: readonly A[],
  rolloutWindow: Milliseconds = 6 * HOUR,
): { results: AttemptResult<A>[]; rollouts: Rollout[] } {
  const rollouts: Rollout[] = [];
  const environments = new Map<string, Environment>();
  const byRevision = new Map<string, Rollout[]>();
  const results = [...attempts]
    .sort(byFinish)
    .map((attempt): AttemptResult<A> => {
      const excluded = exclusion(attempt);
      if (excluded) {
        return { attempt, standing: excluded };
      }
      const name = attempt.environment.toLowerCase();
      const environment = getOrCreate(environments, name, newEnvironment);
      const revision = attempt.revision ?? `unknown revision of ${attempt.id}`;
      const live = environment.runs.at(-1);
      if (live?.revision === revision) {
        return { attempt, standing: 'redeploy', rollout: live.rollout };
      }
      const rollback = goesBack(environment, revision, attempt.kind);
      const siblings = getOrCreate(byRevision, revision, () => []);
      const joined = findRollout(siblings, {
        rollback,
        name,
        attempt,
        rolloutWindow,
      });
      const rollout = joined ?? beginRollout(attempt, revision, rollback);
      if (!joined) {
        rollouts.push(rollout);
        siblings.push(rollout);
      }
      continueRollout(rollout, attempt, name);
      if (!environment.firstRun.has(revision)) {
        environment.firstRun.set(revision, environment.runs.length);
      }
      environment.runs.push({ revision, rollout });
      return { attempt, standing: joined ? 'rollout' : 'deployment', rollout };
    });
  return { results, rollouts };
}

/** In order of finish, then id; ids compare as strings. */
export function byFinish(
  a: { finishedAt?: Milliseconds; id: string; source: string },
  b: { finishedAt?: Milliseconds; id: string; source: string },
): number {
  const difference = (a.finishedAt ?? Infinity) - (b.finishedAt ?? Infinity);
  // Infinity minus itself is NaN: attempts that still run are in order of id.
  return difference || compareIds(a.id, b.id) || compareIds(a.source, b.source);
}

/** Ids compare as strings, code unit by code unit, everywhere. */
export function compareIds(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function exclusion(attempt: Deployment): AttemptStanding | undefined {
  const environment = classifyEnvironment(
    attempt.environment,
    attempt.production,
  );
  if (environment !== 'production') {
    return environment === 'other'
      ? 'other-environment'
      : 'unknown-environment';
  }
  if (attempt.outcome === undefined || attempt.finishedAt === undefined) {
    return 'running';
  }
  return attempt.outcome === 'success' ? undefined : attempt.outcome;
}

/** Whether a revision replaces a newer one: what ran first is older. */
function goesBack(
  environment: Environment,
  revision: string,
  kind: Deployment['kind'],
): boolean {
  const live = environment.runs.at(-1);
  if (!live) {
    return false;
  }
  const first = environment.firstRun.get(revision);
  const liveFirst = environment.firstRun.get(live.revision)!;
  return kind === 'rollback' || (first !== undefined && first < liveFirst);
}

function findRollout(
  siblings: readonly Rollout[],
  options: {
    rollback: boolean;
    name: string;
    attempt: Deployment;
    rolloutWindow: Milliseconds;
  },
): Rollout | undefined {
  const { rollback, name, attempt, rolloutWindow } = options;
  // Siblings begin in order of finish, then id: the last that fits is the latest.
  return siblings.findLast(
    rollout =>
      rollout.rollback === rollback &&
      !rollout.environments.includes(name) &&
      attempt.finishedAt! - rollout.finishedAt <= rolloutWindow,
  );
}

function beginRollout(
  attempt: Deployment,
  revision: string,
  rollback: boolean,
): Rollout {
  const finishedAt = attempt.finishedAt!;
  return {
    id: attempt.id,
    source: attempt.source,
    revision,
    repository: attempt.repository,
    startedAt: attempt.startedAt ?? finishedAt,
    finishedAt,
    lastFinishedAt: finishedAt,
    rollback,
    hotfix: false,
    fixes: [],
    environments: [],
  };
}

function continueRollout(
  rollout: Rollout,
  attempt: Deployment,
  name: string,
): void {
  rollout.lastFinishedAt = attempt.finishedAt!;
  rollout.environments.push(name);
  rollout.hotfix ||= attempt.kind === 'hotfix';
  rollout.fixes = [...new Set([...rollout.fixes, ...attempt.fixes])];
}

function newEnvironment(): Environment {
  return { runs: [], firstRun: new Map() };
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) {
    return existing;
  }
  const created = create();
  map.set(key, created);
  return created;
}
