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
  /** Of a rollback: the deployments that it took back. */
  withdraws: Rollout[];
  /** Of a rollback: the deployments that were live and had to go. */
  blames: Rollout[];
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
  name: string;
  runs: Run[];
  firstRun: Map<string, number>;
}

/** What has been placed so far. */
interface Placed {
  rollouts: Rollout[];
  environments: Map<string, Environment>;
  /** The rollouts of each revision, in order of finish, then id. */
  byRevision: Map<string, Rollout[]>;
  /** How long after the first environment another one still joins. */
  rolloutWindow: Milliseconds;
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
  const placed: Placed = {
    rollouts: [],
    environments: new Map(),
    byRevision: new Map(),
    rolloutWindow,
  };
  const results = [...attempts].sort(byFinish).map(attempt => {
    const excluded = exclusion(attempt);
    return excluded
      ? { attempt, standing: excluded }
      : { attempt, ...placeAttempt(placed, attempt) };
  });
  return { results, rollouts: placed.rollouts };
}

function placeAttempt(
  placed: Placed,
  attempt: Deployment,
): { standing: AttemptStanding; rollout: Rollout } {
  const name = attempt.environment.toLowerCase();
  const environment = getOrCreate(placed.environments, name, () => ({
    name,
    runs: [],
    firstRun: new Map(),
  }));
  const revision = attempt.revision ?? `unknown revision of ${attempt.id}`;
  const live = environment.runs.at(-1);
  if (live?.revision === revision) {
    return { standing: 'redeploy', rollout: live.rollout };
  }
  const rollback = goesBack(environment, revision, attempt.kind);
  const joined = findRollout(placed, { revision, rollback, name, attempt });
  const rollout =
    joined ?? beginRollout(placed, { attempt, revision, rollback });
  continueRollout(rollout, attempt, name);
  if (rollback) {
    takeBack(rollout, environment, revision);
  }
  recordRun(environment, { revision, rollout });
  return { standing: joined ? 'rollout' : 'deployment', rollout };
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
  placed: Placed,
  options: {
    revision: string;
    rollback: boolean;
    name: string;
    attempt: Deployment;
  },
): Rollout | undefined {
  const { revision, rollback, name, attempt } = options;
  // The last that fits is the latest.
  return placed.byRevision
    .get(revision)
    ?.findLast(
      rollout =>
        rollout.rollback === rollback &&
        !rollout.environments.includes(name) &&
        attempt.finishedAt! - rollout.finishedAt <= placed.rolloutWindow,
    );
}

function beginRollout(
  placed: Placed,
  options: { attempt: Deployment; revision: string; rollback: boolean },
): Rollout {
  const { attempt, revision, rollback } = options;
  const finishedAt = attempt.finishedAt!;
  const rollout: Rollout = {
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
    withdraws: [],
    blames: [],
  };
  placed.rollouts.push(rollout);
  getOrCreate(placed.byRevision, revision, () => []).push(rollout);
  return rollout;
}

function continueRollout(
  rollout: Rollout,
  attempt: Deployment,
  name: string,
): void {
  rollout.lastFinishedAt = attempt.finishedAt!;
  rollout.environments.push(name);
  rollout.hotfix ||= attempt.kind === 'hotfix';
  rollout.fixes = union(rollout.fixes, attempt.fixes);
}

/**
 * A rollback withdraws what came after the revision that it brings back (if that never ran here: what is
 * live), and blames the newest run of what is live. What was itself a rollback is neither.
 */
function takeBack(
  rollout: Rollout,
  { runs }: Environment,
  revision: string,
): void {
  const target = runs.findLastIndex(run => run.revision === revision);
  const after = target < 0 ? runs.slice(-1) : runs.slice(target + 1);
  const withdrawn = after.map(run => run.rollout).filter(isForward);
  const live = runs.at(-1)!.revision;
  const blamed = runs.findLast(
    run => run.revision === live && isForward(run.rollout),
  );
  rollout.withdraws = union(rollout.withdraws, withdrawn);
  rollout.blames = union(rollout.blames, blamed ? [blamed.rollout] : []);
}

function recordRun(environment: Environment, run: Run): void {
  if (!environment.firstRun.has(run.revision)) {
    environment.firstRun.set(run.revision, environment.runs.length);
  }
  environment.runs.push(run);
}

function isForward(rollout: Rollout): boolean {
  return !rollout.rollback;
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
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
