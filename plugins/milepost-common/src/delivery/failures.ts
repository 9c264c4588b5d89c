import type { Incident } from '../facts/incident';
import { endedAt } from '../facts/incident';
import type { Change, Deployment, Milliseconds } from '../facts/facts';
import { carrierOf, type ChangeResult } from './carries';
import {
  sameCause,
  type Cause,
  type IncidentLink,
  type LinkConfidence,
} from './causes';
import type { AttemptResult, Rollout } from './rollouts';

const DAY: Milliseconds = 86_400_000;

/** Why a deployment counts as failed, the most certain reason first. @public */
export type FailureReason =
  | 'person'
  | 'explicit'
  | 'rolled-back'
  | 'reverted'
  | 'inferred';

/** A deployment that failed, and how it was recovered from. @public */
export interface Failure<I> {
  cause: Cause;
  id: string;
  finishedAt: Milliseconds;
  reasons: FailureReason[];
  links: IncidentLink<I>[];
  /** The reverts of changes that it carried. */
  reverts: ChangeResult<Change>[];
  /** `undefined` while it is not recovered. */
  recoveredAt?: Milliseconds;
}

/** @public */
export interface FailuresOptions<I> {
  links: readonly IncidentLink<I>[];
  rollouts: readonly Rollout[];
  attempts: readonly AttemptResult<Deployment>[];
  changes: readonly ChangeResult<Change>[];
  /** How long after a deployment the revert of one of its changes says that it failed, in milliseconds. */
  revertWindow?: Milliseconds;
}

/**
 * The deployments that failed: an incident is linked to them, a rollback took them back, or a change that
 * they carried was reverted. Each once, with when it was recovered.
 *
 * @public
 */
export function traceFailures<I extends Incident>(
  options: FailuresOptions<I>,
): Failure<I>[] {
  const { links, rollouts } = options;
  const causes = [
    ...rollouts.map((rollout): Cause => ({ rollout })),
    ...namedAttempts(links),
  ];
  const rolledBack = blamed(rollouts, links);
  const reverts = revertsByRollout(options);
  return causes
    .map(cause => {
      const own = links.filter(link => sameCause(link.cause, cause));
      const reverted = (cause.rollout && reverts.get(cause.rollout)) ?? [];
      return failureOf(cause, {
        links: own,
        reverts: reverted,
        rolledBack:
          cause.rollout !== undefined && rolledBack.has(cause.rollout),
      });
    })
    .filter(failure => failure.reasons.length > 0)
    .map(failure => ({
      ...failure,
      recoveredAt: recoveredAt(failure, options),
    }));
}

/** Attempts that failed to install and that an incident names, each once. */
function namedAttempts(links: readonly IncidentLink<Incident>[]): Cause[] {
  const attempts = links.flatMap(link => link.cause.attempt ?? []);
  return [...new Set(attempts)].map(attempt => ({ attempt }));
}

function failureOf<I>(
  cause: Cause,
  evidence: {
    links: IncidentLink<I>[];
    reverts: ChangeResult<Change>[];
    rolledBack: boolean;
  },
): Failure<I> {
  const { links, reverts, rolledBack } = evidence;
  const { id, finishedAt } = cause.rollout ?? cause.attempt;
  const has = (confidence: LinkConfidence) =>
    links.some(link => link.confidence === confidence);
  const reasons: FailureReason[] = [];
  if (has('person')) reasons.push('person');
  if (has('explicit')) reasons.push('explicit');
  if (rolledBack) reasons.push('rolled-back');
  if (reverts.length > 0) reasons.push('reverted');
  if (has('inferred')) reasons.push('inferred');
  return { cause, id, finishedAt: finishedAt!, reasons, links, reverts };
}

/** What rollbacks blame, unless an incident says that something else which they withdrew was the cause. */
function blamed(
  rollouts: readonly Rollout[],
  links: readonly IncidentLink<Incident>[],
): ReadonlySet<Rollout> {
  const explicit = new Set(
    links
      .filter(link => link.confidence !== 'inferred')
      .map(link => link.cause.rollout),
  );
  return new Set(
    rollouts
      .filter(
        ({ withdraws }) => !withdraws.some(rollout => explicit.has(rollout)),
      )
      .flatMap(rollback => rollback.blames),
  );
}

/** Changes that revert, soon enough, what a deployment carried; the revert of a revert repairs. */
function revertsByRollout(
  options: FailuresOptions<Incident>,
): Map<Rollout, ChangeResult<Change>[]> {
  const window = options.revertWindow ?? 7 * DAY;
  const byId = new Map(
    options.changes.map(result => [result.change.id, result]),
  );
  const reverts = new Map<Rollout, ChangeResult<Change>[]>();
  for (const result of options.changes) {
    const { reverts: revertedId, mergedAt } = result.change;
    const original =
      revertedId === undefined ? undefined : byId.get(revertedId);
    const rollout = original && carrierOf(original);
    const merged = mergedAt ?? Infinity;
    if (
      rollout &&
      original.change.reverts === undefined &&
      merged >= rollout.finishedAt &&
      merged <= rollout.finishedAt + window
    ) {
      reverts.set(rollout, [...(reverts.get(rollout) ?? []), result]);
    }
  }
  return reverts;
}

/** The earliest of the ways out that does not lie before the deployment's own finish. */
function recoveredAt(
  failure: Failure<Incident>,
  options: FailuresOptions<Incident>,
): Milliseconds | undefined {
  const candidates = [
    incidentsEnded(failure),
    ...rollbacksOf(failure, options.rollouts),
    lastFix(failure, options.attempts),
    revertsCarried(failure),
  ].filter(time => time !== undefined && time >= failure.finishedAt);
  return candidates.length === 0
    ? undefined
    : Math.min(...(candidates as Milliseconds[]));
}

function incidentsEnded({
  links,
}: Failure<Incident>): Milliseconds | undefined {
  const ends = links.map(link => endedAt(link.incident));
  return ends.length > 0 && !ends.includes(undefined)
    ? Math.max(...(ends as Milliseconds[]))
    : undefined;
}

function rollbacksOf(
  { cause }: Failure<Incident>,
  rollouts: readonly Rollout[],
): Milliseconds[] {
  const { rollout } = cause;
  return rollout === undefined
    ? []
    : rollouts
        .filter(({ withdraws }) => withdraws.includes(rollout))
        .map(rollback => rollback.lastFinishedAt);
}

/** The last successful production attempt, a redeploy too, that fixes one of its incidents. */
function lastFix(
  failure: Failure<Incident>,
  attempts: readonly AttemptResult<Deployment>[],
): Milliseconds | undefined {
  const incidents = new Set(failure.links.map(link => link.incident.id));
  const finishes = attempts
    .filter(
      ({ attempt, rollout }) =>
        rollout !== undefined &&
        attempt.fixes.some(id => incidents.has(id)) &&
        attempt.finishedAt! >= failure.finishedAt,
    )
    .map(({ attempt }) => attempt.finishedAt!);
  return finishes.length === 0 ? undefined : Math.max(...finishes);
}

function revertsCarried({
  reverts,
}: Failure<Incident>): Milliseconds | undefined {
  const finishes = reverts.map(revert => carrierOf(revert)?.finishedAt);
  return finishes.length > 0 && !finishes.includes(undefined)
    ? Math.max(...(finishes as Milliseconds[]))
    : undefined;
}
