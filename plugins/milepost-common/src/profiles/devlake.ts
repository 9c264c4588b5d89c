import { endedAt, openedAt } from '../facts/incident';
import { isIn } from '../windows/window';
import { afterDeployments } from './afterDeployments';
import { succeeded, withPrevious, type Finished } from './attempts';
import { activeDaysPer, monthOf, utcDay, utcDays, weekOf } from './calendar';
import { byMerge, changesIn } from './changesIn';
import { CommitRanges } from './CommitRanges';
import { countedChange, countedDeployment, countedIncident } from './counted';
import { defineProfileMetric } from './defineProfileMetric';
import { devlakeCycleTime } from './devlakeCycleTime';
import { durationReading } from './durationReading';
import type { Profile, ProfileOptions } from './profile';
import { byRevision, mergedRequests, type MergedRequest } from './requests';
import { lowerMedian } from './statistics';

const MINUTE = 60_000;
/** In a minute. */
const SECONDS = 60;
/** How many days the calendar of its dashboard has on MySQL. */
const CALENDAR_DAYS = 400;

const engine = { id: 'devlake', title: 'Apache DevLake' } as const;
const source =
  'Apache DevLake, main of June 2026: grafana/dashboards/mysql (DORA) and backend/plugins/dora';

/** DevLake's deployments: one without a commit is invisible to its dashboards. */
function deployments({ facts }: ProfileOptions): Finished[] {
  return succeeded(facts.deployments).filter(
    ({ revision }) => revision !== undefined,
  );
}

const frequency = defineProfileMetric(engine, {
  metric: 'deployment-frequency',
  text:
    'Days with at least one successful production deployment, per calendar week and month (UTC, weeks from Monday, empty ones are zeros): of each the ' +
    'lower median. Printed is the weekly median, or, where that is below 1, the monthly one. The calendar has at most 400 days.',
  differences:
    'Ours counts deployments per day, not days with deployments. A deployment without a revision does not exist for DevLake. ' +
    'Its level (elite … low) and its count per six months are left out. The rule is that of the dashboards for MySQL; those for PostgreSQL omit the last day and interpolate.',
  source,
  anchor: 'finish of the deployment',
  unit: 'count',
  details: [
    { id: 'perWeek', title: 'Deployment days per week', unit: 'count' },
    { id: 'perMonth', title: 'Deployment days per month', unit: 'count' },
  ],
  read(options) {
    const { window, now } = options;
    const inWindow = deployments(options).filter(attempt =>
      isIn(window, attempt.finishedAt),
    );
    const end = Math.min(window.end, now + 1);
    const calendar = utcDays({ ...window, end }).slice(-CALENDAR_DAYS);
    const active = new Set(inWindow.map(attempt => utcDay(attempt.finishedAt)));
    const per = (unitOf: (day: string) => string) =>
      lowerMedian([...activeDaysPer(calendar, active, unitOf).values()]);
    const perWeek = per(day => weekOf(day, 'monday'));
    const perMonth = per(monthOf);
    return {
      value: perWeek,
      n: inWindow.length,
      printed: inWindow.length > 0 ? printed(perWeek, perMonth) : undefined,
      details: { perWeek, perMonth },
      counted: inWindow.map(attempt => countedDeployment(attempt)),
    };
  },
});

function printed(
  perWeek: number | null,
  perMonth: number | null,
): string | undefined {
  if (perWeek !== null && perWeek >= 1) {
    return `${perWeek} deployment days per week`;
  }
  return perMonth !== null && perMonth >= 1
    ? `${perMonth} deployment days per month`
    : undefined;
}

const leadTime = defineProfileMetric(engine, {
  metric: 'lead-time-for-changes',
  text:
    'For each pull request whose deployment finished in the window: coding (first authored commit → opened) + opened → merged + deploy (merged → finish), each rounded up to ' +
    'whole minutes, negative ones dropped; the lower median. Its deployment is the first successful production deployment whose revision is its merge commit, or that contains ' +
    'it and whose predecessor does not.',
  differences:
    'Commits without a pull request do not count. Phases are added up, so that a negative one lengthens the sum. The first deployment carries only the pull request ' +
    'that it is the merge of; containment needs the parents of commits. The rule is that of the dashboards for MySQL; those for PostgreSQL count what was merged in the window, deployed or not.',
  source,
  anchor: 'finish of the deployment',
  parameters: { start: 'first-commit', statistic: 'lower median' },
  read(options) {
    const { facts, window } = options;
    const ranges = CommitRanges.of(facts.commits);
    const requestsIn = changesIn(mergedRequests(facts.changes), byMerge);
    const carried = new Set<MergedRequest>();
    const commits = byRevision(facts.commits);
    const counted = withPrevious(deployments(options)).flatMap(
      ({ attempt, previous }) => {
        const range = ranges
          .between(previous?.revision, attempt.revision)
          .add(attempt.revision!);
        const arrived = requestsIn(range).filter(
          change => !carried.has(change),
        );
        return arrived.map(change => {
          carried.add(change);
          const at = attempt.finishedAt;
          const duration = devlakeCycleTime(change, commits, at);
          return countedChange(change, { attempt, at, duration });
        });
      },
    );
    return durationReading(
      counted.filter(item => isIn(window, Date.parse(item.at))),
      lowerMedian,
    );
  },
});

/** Each incident with the last successful production deployment that finished before it was opened. */
function attributed(options: ProfileOptions) {
  return afterDeployments(options.facts.incidents, deployments(options));
}

const failRate = defineProfileMetric(engine, {
  metric: 'change-fail-rate',
  text:
    'Successful production deployments of the window that have at least one incident ÷ all of them. An incident belongs to the latest one that finished strictly ' +
    'before it was opened, however long ago.',
  differences:
    'No time limit, and no look at what the incident says of its cause; cancelled and merged incidents count; rollbacks and redeploys are deployments, and a rollback or revert alone is no failure. ' +
    'The incident may lie outside the window. Some of its panels count incidents instead of deployments.',
  source,
  anchor: 'finish of the deployment',
  details: [{ id: 'failed', title: 'Failed deployments', unit: 'count' }],
  read(options) {
    const failed = new Set(attributed(options).map(({ attempt }) => attempt));
    const all = deployments(options).filter(attempt =>
      isIn(options.window, attempt.finishedAt),
    );
    const counted = all.filter(attempt => failed.has(attempt));
    return {
      value: all.length === 0 ? null : counted.length / all.length,
      n: all.length,
      details: { failed: counted.length },
      counted: counted.map(attempt => countedDeployment(attempt, 1)),
    };
  },
});

const recovery = defineProfileMetric(engine, {
  metric: 'failed-deployment-recovery-time',
  text:
    'For each incident that was put on a deployment (as in its change failure rate), where both the finish of the deployment and the resolution lie in the window: ' +
    'finish of the deployment → resolution of the incident; the lower median over incidents. Beside it what its "2021" report prints: opened → resolved, in whole minutes, ' +
    'the lower median of the incidents resolved in the window.',
  differences:
    'Ours takes the earliest of several ways to recover, and a deployment once; here each incident counts, also one that nothing ties to the deployment but the order of time.',
  source,
  anchor: 'resolution of the incident',
  details: [
    { id: 'restored', title: 'Median time to restore, 2021', unit: 'seconds' },
  ],
  read(options) {
    const { facts, window } = options;
    const counted = attributed(options).flatMap(({ incident, attempt }) => {
      const at = endedAt(incident);
      return isIn(window, attempt.finishedAt) && isIn(window, at)
        ? countedIncident(incident, {
            at,
            duration: at! - attempt.finishedAt,
            deployment: attempt.id,
          })
        : [];
    });
    const restored = facts.incidents
      .filter(incident => isIn(window, endedAt(incident)))
      .map(incident => endedAt(incident)! - openedAt(incident))
      .map(duration => Math.floor(duration / MINUTE) * SECONDS);
    return {
      ...durationReading(counted, lowerMedian),
      details: { restored: lowerMedian(restored) },
    };
  },
});

/** What Apache DevLake would print. @public */
export const devlake: Profile = {
  ...engine,
  metrics: [frequency, leadTime, failRate, recovery],
};
