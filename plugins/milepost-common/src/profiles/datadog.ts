import type { Milliseconds } from '../facts/facts';
import { isIn } from '../windows/window';
import {
  perEnvironment,
  succeeded,
  withPrevious,
  type Finished,
} from './attempts';
import { countedDeployment } from './counted';
import { datadogCommitTimes } from './datadogCommitTimes';
import { datadogFailures, type DatadogFailure } from './datadogFailures';
import { defineProfileMetric } from './defineProfileMetric';
import { durationReading } from './durationReading';
import type { Profile, ProfileOptions } from './profile';
import { mean, median } from './statistics';

const SECOND = 1000;
/** After so long without a deployment the next one has no lead time. */
const LOOKBACK: Milliseconds = 60 * 86_400_000;

const engine = { id: 'datadog', title: 'Datadog' } as const;
const source =
  'Datadog documentation of November 2026: DORA Metrics, Calculation and Change Failure Detection';

function deploymentsIn({ facts, window }: ProfileOptions): Finished[] {
  return succeeded(facts.deployments).filter(attempt =>
    isIn(window, attempt.finishedAt),
  );
}

const frequency = defineProfileMetric(engine, {
  metric: 'deployment-frequency',
  text: 'Deployment events of the production environment in the window ÷ days in the window.',
  differences:
    'Every attempt that succeeded counts: a rollout to three regions is three deployments, and a redeploy is one.',
  source,
  anchor: 'finish of the deployment',
  read(options) {
    const all = deploymentsIn(options);
    return {
      value: all.length / options.window.days,
      n: all.length,
      details: {},
      counted: all.map(attempt => countedDeployment(attempt)),
    };
  },
});

const leadTime = defineProfileMetric(engine, {
  metric: 'lead-time-for-changes',
  text:
    'For each commit that `git log` lists between the revision of a deployment and that of the one before it in the same environment, merge commits left out: commit → finish of the deployment. ' +
    'A deployment has the mean of its commits, the window the median of its deployments. None for the first deployment, nor where the one before it is more than 60 days older.',
  differences:
    'Commits are counted, not changes; a deployment with ten of them weighs as much as one with a single one. A squash commit stands for the original commits of its pull request, where they are known. ' +
    'Datadog sees at most 5,000 commits per deployment.',
  source,
  anchor: 'finish of the deployment',
  parameters: { start: 'commit', statistic: 'median of the means' },
  details: [
    { id: 'commits', title: 'Commits deployed', unit: 'count' },
    { id: 'mean', title: 'Mean over all commits', unit: 'seconds' },
  ],
  read({ facts, window }) {
    const timesOf = datadogCommitTimes(facts);
    const arrivals = perEnvironment(succeeded(facts.deployments))
      .flatMap(withPrevious)
      .filter(({ attempt }) => isIn(window, attempt.finishedAt))
      .map(({ attempt, previous }) => {
        const recent =
          previous && attempt.finishedAt - previous.finishedAt <= LOOKBACK;
        const seconds = (recent ? timesOf(previous, attempt) : []).map(
          time => (attempt.finishedAt - time) / SECOND,
        );
        return { attempt, seconds };
      })
      .filter(({ seconds }) => seconds.length > 0);
    const all = arrivals.flatMap(({ seconds }) => seconds);
    return {
      value: median(arrivals.map(({ seconds }) => mean(seconds)!)),
      n: arrivals.length,
      details: { commits: all.length, mean: mean(all) },
      counted: arrivals.map(({ attempt, seconds }) =>
        countedDeployment(attempt, mean(seconds)),
      ),
    };
  },
});

function inWindow(
  failures: readonly DatadogFailure[],
  { window }: ProfileOptions,
): DatadogFailure[] {
  return failures.filter(({ failed }) => isIn(window, failed.finishedAt));
}

const failRate = defineProfileMetric(engine, {
  metric: 'change-fail-rate',
  text:
    'Deployments of the window that were change failures ÷ all of them. A deployment of a revision that ran before, and not right before, is a rollback: the first deployment after the one that it goes back to failed. ' +
    'A deployment that brings the revert of an earlier pull request fails the deployment that brought that. One that brings a pull request whose labels or title say hotfix or incident, or that its source calls a hotfix, fails the one right before it.',
  differences:
    'Incidents are not looked at. Of V1, V2, V3, V1 it blames V2, ours V3, which was live. Beside it the value with rollbacks left out of the denominator: the documentation has had both. ' +
    'Names of source branches are not among the facts; custom rules are not known.',
  source,
  anchor: 'finish of the failed deployment',
  needs: ['deployment'],
  details: [
    { id: 'failed', title: 'Change failures', unit: 'count' },
    { id: 'rollbacks', title: 'Rollbacks', unit: 'count' },
    {
      id: 'withoutRollbacks',
      title: 'Of the deployments that are not rollbacks',
      unit: 'ratio',
    },
  ],
  read(options) {
    const total = deploymentsIn(options).length;
    const all = datadogFailures(options.facts);
    const failures = inWindow(all, options);
    const rollbacks = new Set(
      all
        .filter(({ by }) => by === 'rollback')
        .map(({ remedy }) => remedy)
        .filter(({ finishedAt }) => isIn(options.window, finishedAt)),
    ).size;
    const failed = new Set(failures.map(failure => failure.failed));
    const share = (of: number) => (of > 0 ? failed.size / of : null);
    return {
      value: share(total),
      n: total,
      details: {
        failed: failed.size,
        rollbacks,
        withoutRollbacks: share(total - rollbacks),
      },
      counted: [...failed].map(attempt => countedDeployment(attempt, 1)),
    };
  },
});

const recovery = defineProfileMetric(engine, {
  metric: 'failed-deployment-recovery-time',
  text: 'For each change failure of the window (as in its change failure rate): its finish → finish of the first deployment that remedied it, by a rollback or by rolling forward; the median.',
  differences:
    'Ours is also recovered by the end of its incidents, and belongs to the window of the recovery.',
  source,
  anchor: 'finish of the failed deployment',
  needs: ['deployment'],
  parameters: { statistic: 'median' },
  read(options) {
    const remedied = new Map<Finished, Milliseconds>();
    for (const { failed, remedy } of inWindow(
      datadogFailures(options.facts),
      options,
    )) {
      const duration = remedy.finishedAt - failed.finishedAt;
      remedied.set(
        failed,
        Math.min(duration, remedied.get(failed) ?? Infinity),
      );
    }
    const counted = [...remedied].map(([attempt, duration]) =>
      countedDeployment(attempt, duration / SECOND),
    );
    return durationReading(counted, median);
  },
});

/** What Datadog would print. @public */
export const datadog: Profile = {
  ...engine,
  metrics: [frequency, leadTime, failRate, recovery],
};
