import { endedAt, openedAt } from '../facts/incident';
import { isIn } from '../windows/window';
import { begunAt, finished, type Finished } from './attempts';
import { monthOf, utcDays, weekOf } from './calendar';
import { countedChange, countedDeployment, countedIncident } from './counted';
import { defineProfileMetric } from './defineProfileMetric';
import { durationReading } from './durationReading';
import type { Profile, ProfileOptions } from './profile';
import { partsUntilMerge } from './partsUntilMerge';
import { byRevision, mergedRequests } from './requests';
import { mean } from './statistics';

const engine = { id: 'middleware', title: 'Middleware' } as const;
const source =
  'Middleware (middlewarehq/middleware), main of 2026: backend/analytics_server/mhq/service';

/** Runs in order of their start, which is the time that Middleware takes from GitHub Actions. */
function runs({ facts }: ProfileOptions): Finished[] {
  return finished(facts.deployments).sort((a, b) => begunAt(a) - begunAt(b));
}

function succeededRuns(options: ProfileOptions): Finished[] {
  return runs(options).filter(({ outcome }) => outcome === 'success');
}

const frequency = defineProfileMetric(engine, {
  metric: 'deployment-frequency',
  text: 'Successful runs started in the window ÷ the UTC days, weeks (from Monday) and months that it touches, each rounded down to a whole number. The value is that per day.',
  differences:
    'It rounds down: anything below one a day is 0 per day. Runs of every environment count, production or not, and every attempt. ' +
    'A repository without a workflow of its own, where Middleware counts merged pull requests instead, is not read so here.',
  source,
  anchor: 'start of the run',
  details: [
    { id: 'perWeek', title: 'Deployments per week', unit: 'count' },
    { id: 'perMonth', title: 'Deployments per month', unit: 'count' },
  ],
  read(options) {
    const { window } = options;
    const all = succeededRuns(options).filter(run =>
      isIn(window, begunAt(run)),
    );
    const days = utcDays(window);
    const per = (unitOf: (day: string) => string) =>
      Math.floor(all.length / new Set(days.map(unitOf)).size);
    const perDay = per(day => day);
    const perWeek = per(day => weekOf(day, 'monday'));
    const perMonth = per(monthOf);
    return {
      value: perDay,
      n: all.length,
      printed: `${perDay} per day, ${perWeek} per week, ${perMonth} per month`,
      details: { perWeek, perMonth },
      counted: all.map(attempt => countedDeployment(attempt)),
    };
  },
});

const leadTime = defineProfileMetric(engine, {
  metric: 'lead-time-for-changes',
  text:
    'For each pull request merged in the window that has been deployed, the sum of: first commit → opened; opened → first review; first review → first approval; first approval → merged; ' +
    'merged → start of the first successful run that started at or after the merge. A part that is negative or did not happen is 0. The mean.',
  differences:
    'No revision is looked at: the next run after the merge is taken for the one that deployed it, in any environment. The parts leave gaps, so that the sum may be shorter than the time that passed. ' +
    'Branches: Middleware follows the pull requests that led into the deployed branch; facts do not name source branches, so all merged ones are taken to have. Bots do not review.',
  source,
  anchor: 'the merge',
  parameters: { start: 'first-commit', statistic: 'mean' },
  read(options) {
    const { facts, window } = options;
    const commits = byRevision(facts.commits);
    const attempts = succeededRuns(options);
    return durationReading(
      mergedRequests(facts.changes)
        .filter(({ mergedAt }) => isIn(window, mergedAt))
        .flatMap(change => {
          const at = change.mergedAt;
          const attempt = attempts.find(run => begunAt(run) >= at);
          return attempt
            ? countedChange(change, {
                attempt,
                at,
                duration:
                  partsUntilMerge(change, commits) + begunAt(attempt) - at,
              })
            : [];
        }),
      mean,
    );
  },
});

/** A pull request that reverts another one is an incident from the merge of that until its own. */
function revertsIn({ facts, window }: ProfileOptions) {
  const requests = mergedRequests(facts.changes);
  const byId = new Map(requests.map(change => [change.id, change]));
  return requests.flatMap(revert => {
    const reverted = byId.get(revert.reverts ?? '');
    return reverted && isIn(window, reverted.mergedAt)
      ? [{ revert, reverted }]
      : [];
  });
}

const failRate = defineProfileMetric(engine, {
  metric: 'change-fail-rate',
  text:
    'Runs started in the window, of every outcome, during which an incident was created ÷ all of them. A run lasts until the next one starts, the newest without end. ' +
    'Incidents are those created in the window, and reverts: such an incident was created when the pull request that is reverted was merged.',
  differences:
    'Failed and cancelled runs count, in both terms, and so do those of every environment. Incidents fall to the run that was the latest, however old, whatever they say of their cause.',
  source,
  anchor: 'start of the run',
  details: [{ id: 'failed', title: 'Failed deployments', unit: 'count' }],
  read(options) {
    const { facts, window } = options;
    const all = runs(options).filter(run => isIn(window, begunAt(run)));
    const created = [
      ...facts.incidents.map(openedAt).filter(time => isIn(window, time)),
      ...revertsIn(options).map(({ reverted }) => reverted.mergedAt),
    ];
    const failed = new Set(
      created.map(time => all.findLast(run => begunAt(run) <= time)),
    );
    const counted = all.filter(run => failed.has(run));
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
  text: 'Created → resolved of the incidents resolved in the window, and of reverts of pull requests that were merged in the window, from the merge of what is reverted to that of the revert; the mean.',
  differences:
    'Mean time to recovery: the incident is enough, no deployment need have caused it, and the clock starts with the incident.',
  source,
  anchor: 'resolution of the incident',
  needs: ['incident'],
  parameters: { statistic: 'mean' },
  read(options) {
    const { facts, window } = options;
    const incidents = facts.incidents.filter(incident =>
      isIn(window, endedAt(incident)),
    );
    const reverts = revertsIn(options).map(({ revert, reverted }) =>
      countedChange(revert, {
        at: revert.mergedAt,
        duration: revert.mergedAt - reverted.mergedAt,
      }),
    );
    return durationReading(
      [
        ...incidents.map(incident =>
          countedIncident(incident, {
            at: endedAt(incident),
            duration: endedAt(incident)! - openedAt(incident),
          }),
        ),
        ...reverts,
      ],
      mean,
    );
  },
});

/** What Middleware would print. @public */
export const middleware: Profile = {
  ...engine,
  metrics: [frequency, leadTime, failRate, recovery],
};
