import type { Build, Deployment } from '../facts/facts';

type Ended = Pick<Deployment, 'startedAt' | 'finishedAt' | 'outcome' | 'url'>;

/**
 * What all attempts and jobs of a run come to: the first attempt that succeeded, else the last that ended. An attempt
 * succeeds when all of its jobs do; what was skipped or only waits is nothing at all.
 */
export function outcomeOfRun(builds: readonly Build[]): Ended | undefined {
  const attempts = [...new Set(builds.map(({ attempt }) => attempt))];
  const ended = attempts
    .sort((a, b) => a - b)
    .flatMap(
      attempt => endOf(builds.filter(build => build.attempt === attempt)) ?? [],
    );
  return (
    ended.find(({ outcome }) => outcome === 'success') ??
    ended.findLast(({ outcome }) => outcome !== undefined) ??
    ended.at(-1)
  );
}

function endOf(jobs: readonly Build[]): Ended | undefined {
  const ran = jobs.filter(
    ({ outcome, startedAt }) =>
      outcome !== 'skipped' &&
      (outcome !== undefined || startedAt !== undefined),
  );
  if (ran.length === 0) {
    return undefined;
  }
  const starts = ran.flatMap(({ startedAt }) => startedAt ?? []);
  const startedAt = starts.length > 0 ? Math.min(...starts) : undefined;
  const url = ran.find(each => each.url !== undefined)?.url;
  if (ran.some(({ outcome }) => outcome === undefined)) {
    return { startedAt, url };
  }
  const finishedAt = Math.max(...ran.map(each => each.finishedAt!));
  const outcome = worstOf(ran);
  const isFault = startedAt !== undefined && startedAt > finishedAt;
  return {
    startedAt: isFault ? undefined : startedAt,
    finishedAt,
    outcome,
    url,
  };
}

function worstOf(ran: readonly Build[]): Deployment['outcome'] {
  for (const outcome of ['failure', 'cancelled'] as const) {
    if (ran.some(each => each.outcome === outcome)) {
      return outcome;
    }
  }
  return 'success';
}
