import type { BranchHead, Change, Commit, Milliseconds } from '../facts/facts';
import { CommitGraph } from './CommitGraph';
import type { Rollout } from './rollouts';

const DAY: Milliseconds = 86_400_000;

/**
 * Where a change stands on its way to production.
 *
 * `carried`: a deployment brought it there; `clock-fault`: so, but before it was written; `no-start`: so,
 * but nobody knows when work on it began; `before-first`: older than what we looked at; `waiting`: merged,
 * not deployed; `open`, `abandoned`: not merged; `elsewhere`: not on the branch that production comes
 * from; `other-source`: told by a source that another one takes precedence over.
 *
 * @public
 */
export type ChangeStanding =
  | 'carried'
  | 'clock-fault'
  | 'no-start'
  | 'before-first'
  | 'waiting'
  | 'open'
  | 'abandoned'
  | 'elsewhere'
  | 'other-source';

/** @public */
export interface ChangeResult<C> {
  change: C;
  standing: ChangeStanding;
  /** The deployment that first carried it. */
  rollout?: Rollout;
  /** When work on it began. */
  startedAt?: Milliseconds;
  startBasis?: 'first-commit' | 'opened';
  /** Finish of that deployment minus start; only when `carried`. */
  leadTime?: Milliseconds;
  /** By merge time rather than by the commit graph, or from the opening because its commits are unknown. */
  inferred: boolean;
}

/** The deployment that brought a change; none for what was in production before we looked. @public */
export function carrierOf(result: ChangeResult<unknown>): Rollout | undefined {
  return result.standing === 'before-first' ? undefined : result.rollout;
}

/** @public */
export interface CarriesOptions<C> {
  /** In order of finish, then id. */
  rollouts: readonly Rollout[];
  changes: readonly C[];
  commits: readonly Commit[];
  heads: readonly BranchHead[];
  /** Where several entities share a repository: only changes that touch one of these exist. */
  pathPrefixes?: readonly string[];
  /** How old a change may be that the first known deployment takes, in milliseconds. */
  firstLookback?: Milliseconds;
}

type Carrier = { rollout: Rollout; first: boolean; inferred: boolean };

/**
 * Finds the deployment that first carried each change: by the commit graph where parents are known, else
 * by merge time, marked as inferred.
 *
 * @public
 */
export function traceCarries<C extends Change>(
  options: CarriesOptions<C>,
): ChangeResult<C>[] {
  const { changes, commits, rollouts, heads, pathPrefixes } = options;
  const lookback = options.firstLookback ?? 30 * DAY;
  const eligible = pathPrefixes?.length
    ? changes.filter(change => touches(change, pathPrefixes))
    : changes;
  const graph = CommitGraph.of(commits);
  const forward = rollouts.filter(rollout => !rollout.rollback);
  const carriers = carriersByGraph(eligible, forward, graph);
  carryByTime({
    changes: eligible,
    rollouts: forward,
    commits,
    graph,
    carriers,
  });
  const reachable = reachableFrom(heads, graph);
  return eligible.map(change => {
    const carrier = carriers.get(change);
    return carrier
      ? carriedResult(change, carrier, graph, lookback)
      : uncarriedResult(change, graph, reachable);
  });
}

function touches(change: Change, prefixes: readonly string[]): boolean {
  return (change.paths ?? []).some(path =>
    prefixes.some(prefix => path.startsWith(prefix)),
  );
}

function carriersByGraph<C extends Change>(
  changes: readonly C[],
  rollouts: readonly Rollout[],
  graph: CommitGraph,
): Map<C, Carrier> {
  const byRevision = new Map<string, C[]>();
  for (const change of changes) {
    for (const revision of carryingRevisions(change)) {
      const known = byRevision.get(revision);
      if (known) {
        known.push(change);
      } else {
        byRevision.set(revision, [change]);
      }
    }
  }
  const carriers = new Map<C, Carrier>();
  rollouts.forEach((rollout, index) => {
    for (const revision of graph.advance(rollout.revision)) {
      const original = graph.get(revision)?.cherryPickedFrom;
      const found = [
        ...(byRevision.get(revision) ?? []),
        ...((original && byRevision.get(original)) || []),
      ];
      for (const change of found) {
        if (!carriers.has(change)) {
          carriers.set(change, {
            rollout,
            first: index === 0,
            inferred: false,
          });
        }
      }
    }
  });
  return carriers;
}

/** The revisions whose arrival in production is the change's arrival. */
function carryingRevisions(change: Change): string[] {
  const head = change.headRevision ?? change.commits?.at(-1);
  return [change.mergeRevision, head].filter(
    (revision, index, all): revision is string =>
      revision !== undefined && all.indexOf(revision) === index,
  );
}

/**
 * For repositories of which no parents are known: a deployment carries what was merged, into the same
 * branch, up to the merge of the revision that it deploys.
 */
function carryByTime<C extends Change>(options: {
  changes: readonly C[];
  rollouts: readonly Rollout[];
  commits: readonly Commit[];
  graph: CommitGraph;
  carriers: Map<C, Carrier>;
}): void {
  const { changes, rollouts, commits, graph, carriers } = options;
  const known = new Set(
    commits.filter(commit => commit.parents).map(commit => commit.repository),
  );
  let pending = changes
    .filter(
      change => change.mergedAt !== undefined && !known.has(change.repository),
    )
    .sort((a, b) => a.mergedAt! - b.mergedAt!);
  if (pending.length === 0) {
    return;
  }
  const merges = new Map(
    pending.flatMap(change =>
      carryingRevisions(change).map(revision => [revision, change] as const),
    ),
  );
  rollouts.forEach((rollout, index) => {
    const merge = merges.get(rollout.revision);
    const until =
      merge?.mergedAt ??
      graph.get(rollout.revision)?.committedAt ??
      rollout.startedAt;
    const takes = (change: C) =>
      change.mergedAt! <= until && sameLine(change, rollout, merge);
    for (const change of pending.filter(takes)) {
      if (!carriers.has(change)) {
        carriers.set(change, { rollout, first: index === 0, inferred: true });
      }
    }
    pending = pending.filter(change => !carriers.has(change));
  });
}

/** Same repository and, where both are known, same target branch. */
function sameLine(
  change: Change,
  rollout: Rollout,
  merge: Change | undefined,
): boolean {
  const repository = merge?.repository ?? rollout.repository;
  return (
    (repository === undefined || repository === change.repository) &&
    (merge?.targetBranch === undefined ||
      change.targetBranch === undefined ||
      merge.targetBranch === change.targetBranch)
  );
}

function carriedResult<C extends Change>(
  change: C,
  carrier: Carrier,
  graph: CommitGraph,
  lookback: Milliseconds,
): ChangeResult<C> {
  const { rollout, first } = carrier;
  const merged = change.mergedAt;
  if (first && merged !== undefined && merged < rollout.finishedAt - lookback) {
    return {
      change,
      standing: 'before-first',
      rollout,
      inferred: carrier.inferred,
    };
  }
  const start = startOf(change, graph);
  const inferred = carrier.inferred || start?.startBasis === 'opened';
  if (!start) {
    return { change, standing: 'no-start', rollout, inferred };
  }
  const leadTime = rollout.finishedAt - start.startedAt;
  return leadTime < 0
    ? { change, standing: 'clock-fault', rollout, ...start, inferred }
    : { change, standing: 'carried', rollout, ...start, leadTime, inferred };
}

/** The author time of the earliest known commit; without any, the opening. */
function startOf(
  change: Change,
  graph: CommitGraph,
):
  | { startedAt: Milliseconds; startBasis: 'first-commit' | 'opened' }
  | undefined {
  const authored = (change.commits ?? [])
    .map(revision => graph.get(revision)?.authoredAt)
    .filter(time => time !== undefined);
  if (authored.length > 0) {
    const startedAt = authored.reduce((a, b) => Math.min(a, b));
    return { startedAt, startBasis: 'first-commit' };
  }
  return change.openedAt === undefined
    ? undefined
    : { startedAt: change.openedAt, startBasis: 'opened' };
}

function uncarriedResult<C extends Change>(
  change: C,
  graph: CommitGraph,
  reachable: ReadonlySet<string> | undefined,
): ChangeResult<C> {
  const standing = uncarriedStanding(change, reachable);
  return { change, standing, ...startOf(change, graph), inferred: false };
}

function uncarriedStanding(
  change: Change,
  reachable: ReadonlySet<string> | undefined,
): ChangeStanding {
  if (change.mergedAt === undefined) {
    return change.abandonedAt === undefined ? 'open' : 'abandoned';
  }
  if (reachable && change.mergeRevision !== undefined) {
    return reachable.has(change.mergeRevision) ? 'waiting' : 'elsewhere';
  }
  // A bare commit may lie on any branch; a request that was merged was merged.
  return change.openedAt === undefined ? 'elsewhere' : 'waiting';
}

/** What the production branches contain; `undefined` when their heads are not in the graph. */
function reachableFrom(
  heads: readonly BranchHead[],
  graph: CommitGraph,
): ReadonlySet<string> | undefined {
  const known = heads.filter(
    head => head.production && graph.get(head.revision)?.parents !== undefined,
  );
  if (known.length === 0) {
    return undefined;
  }
  const walk = graph.restart();
  return new Set(known.flatMap(head => [...walk.advance(head.revision)]));
}
