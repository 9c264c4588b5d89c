import { endedAt, openedAt } from '../facts/incident';
import { isIn } from '../windows/window';
import { begunAt, succeeded, withPrevious, type Finished } from './attempts';
import { changesIn } from './changesIn';
import { CommitRanges } from './CommitRanges';
import { countedChange, countedDeployment, countedIncident } from './counted';
import { defineProfileMetric } from './defineProfileMetric';
import { durationReading } from './durationReading';
import type { Profile, ProfileOptions } from './profile';
import { byRevision, firstCommitAt, mergedRequests } from './requests';
import { median } from './statistics';

const engine = {
  id: 'rhdh-scorecard',
  title: "Red Hat's scorecard",
} as const;
const source =
  'Red Hat Developer Hub, scorecard-backend-module-dora as merged on 2026-08-10';

/** Its deployments have one time, their creation. */
function deploymentsIn({ facts, window }: ProfileOptions): Finished[] {
  return succeeded(facts.deployments)
    .filter(attempt => isIn(window, begunAt(attempt)))
    .sort((a, b) => begunAt(a) - begunAt(b));
}

const frequency = defineProfileMetric(engine, {
  metric: 'deployment-frequency',
  text: 'Successful production deployments created in the window ÷ days in the window × 7, printed per week; the value here is per day.',
  differences:
    'Every attempt that succeeded counts, by the time of its creation. The window is the one asked for; the scorecard knows only the last 30 days.',
  source,
  anchor: 'creation of the deployment',
  details: [{ id: 'perWeek', title: 'Deployments per week', unit: 'count' }],
  read(options) {
    const all = deploymentsIn(options);
    const perDay = all.length / options.window.days;
    return {
      value: perDay,
      n: all.length,
      printed: `${Number((perDay * 7).toFixed(4))} /week`,
      details: { perWeek: perDay * 7 },
      counted: all.map(attempt => countedDeployment(attempt)),
    };
  },
});

const leadTime = defineProfileMetric(engine, {
  metric: 'lead-time-for-changes',
  text:
    'For each two consecutive successful production deployments of the window, and each pull request with a commit between their revisions: first commit of the pull request → ' +
    'creation of the later deployment; negative ones left out; the median.',
  differences:
    'It ends when the deployment is created, not when it has finished. The first deployment of the window carries nothing; with fewer than two the scorecard shows an error. ' +
    'It sees at most 1,000 commits between two deployments.',
  source,
  anchor: 'creation of the deployment',
  parameters: { start: 'first-commit', statistic: 'median' },
  read(options) {
    const { facts } = options;
    const ranges = CommitRanges.of(facts.commits);
    const commits = byRevision(facts.commits);
    const requestsIn = changesIn(
      mergedRequests(facts.changes),
      ({ mergeRevision, commits: of = [] }) => [mergeRevision, ...of],
    );
    const counted = withPrevious(deploymentsIn(options)).flatMap(
      ({ attempt, previous }) => {
        const range = ranges.between(previous?.revision, attempt.revision);
        const at = begunAt(attempt);
        return requestsIn(range).flatMap(change => {
          const first = firstCommitAt(change, commits, 'authoredAt');
          return first !== undefined && first <= at
            ? countedChange(change, { attempt, at, duration: at - first })
            : [];
        });
      },
    );
    return durationReading(counted, median);
  },
});

const failRate = defineProfileMetric(engine, {
  metric: 'change-fail-rate',
  text:
    'Of the times from the creation of one successful production deployment of the window up to the next, the share in which an incident was created. ' +
    'The newest deployment has no next one and is not scored.',
  differences:
    'Incidents fall to the deployment that was live, however old, whatever they say of their cause. The newest deployment never counts, in neither term. ' +
    'With fewer than two deployments the scorecard shows an error; here the state says so. Later versions also score the last deployment before the window.',
  source,
  anchor: 'creation of the deployment',
  details: [{ id: 'failed', title: 'Failed deployments', unit: 'count' }],
  read(options) {
    const scored = withPrevious(deploymentsIn(options)).flatMap(
      ({ attempt: next, previous: attempt }) =>
        attempt && begunAt(next) > begunAt(attempt) ? [{ attempt, next }] : [],
    );
    const failed = scored.filter(({ attempt, next }) =>
      options.facts.incidents.some(
        incident =>
          begunAt(attempt) <= openedAt(incident) &&
          openedAt(incident) < begunAt(next),
      ),
    );
    return {
      value: scored.length === 0 ? null : failed.length / scored.length,
      n: scored.length,
      details: { failed: failed.length },
      counted: failed.map(({ attempt }) => countedDeployment(attempt, 1)),
    };
  },
});

const recovery = defineProfileMetric(engine, {
  metric: 'failed-deployment-recovery-time',
  text: 'Created → resolved of the incidents created in the window that are resolved; negative ones left out; the median.',
  differences:
    'Median time to restore: the incident is enough, no deployment need have caused it, and the clock starts with the incident.',
  source,
  anchor: 'creation of the incident',
  needs: ['incident'],
  parameters: { statistic: 'median' },
  read({ facts, window }) {
    return durationReading(
      facts.incidents.flatMap(incident => {
        const end = endedAt(incident);
        const begin = openedAt(incident);
        return isIn(window, begin) && end !== undefined && end >= begin
          ? countedIncident(incident, { duration: end - begin })
          : [];
      }),
      median,
    );
  },
});

/** What the scorecard of Red Hat Developer Hub would print. @public */
export const rhdhScorecard: Profile = {
  ...engine,
  metrics: [frequency, leadTime, failRate, recovery],
};
