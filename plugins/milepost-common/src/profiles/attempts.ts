import { classifyEnvironment } from '../delivery/environment';
import { byFinish } from '../delivery/rollouts';
import type { Deployment, Milliseconds } from '../facts/facts';
import { grouped } from './grouped';

/** An attempt that has ended. */
export type Finished = Deployment & { finishedAt: Milliseconds };

/** Attempts that have ended, of every environment and outcome, in order of finish. */
export function finished(deployments: readonly Deployment[]): Finished[] {
  return deployments.filter(isFinished).sort(byFinish);
}

/**
 * Attempts in production that have ended. Engines leave it to their users which environments are production;
 * the answer is the same here for all of them, and ours.
 */
export function inProduction(deployments: readonly Deployment[]): Finished[] {
  return finished(deployments).filter(
    ({ environment, production }) =>
      classifyEnvironment(environment, production) === 'production',
  );
}

/** Attempts in production that succeeded, in order of finish: no other engine knows rollouts or redeploys. */
export function succeeded(deployments: readonly Deployment[]): Finished[] {
  return inProduction(deployments).filter(
    ({ outcome }) => outcome === 'success',
  );
}

/** Those of each environment on its own. */
export function perEnvironment(attempts: readonly Finished[]): Finished[][] {
  return grouped(attempts, ({ environment }) => environment.toLowerCase());
}

/** Each with the one before it in the list. */
export function withPrevious<A>(
  attempts: readonly A[],
): { attempt: A; previous: A | undefined }[] {
  return attempts.map((attempt, index) => ({
    attempt,
    previous: attempts[index - 1],
  }));
}

/** When it was begun; its end, where nobody says. */
export function begunAt(attempt: Finished): Milliseconds {
  return attempt.startedAt ?? attempt.finishedAt;
}

function isFinished(deployment: Deployment): deployment is Finished {
  return (
    deployment.finishedAt !== undefined && deployment.outcome !== undefined
  );
}
