import type { Commit, Milliseconds } from '../facts/facts';
import { endedAt, openedAt } from '../facts/incident';
import { isIn } from '../windows/window';
import {
  finished,
  inProduction,
  succeeded,
  withPrevious,
  type Finished,
} from './attempts';
import { utcDay, weekOf } from './calendar';
import { countedChange, countedDeployment, countedIncident } from './counted';
import { defineProfileMetric } from './defineProfileMetric';
import { durationReading } from './durationReading';
import { grouped } from './grouped';
import type { Profile } from './profile';
import { byRevision, mergedRequests, type MergedRequest } from './requests';
import { mean } from './statistics';

const engine = { id: 'faros', title: 'Faros Community Edition' } as const;
const source =
  'Faros Community Edition, main of 2025: init/resources/metabase/dashboards/dora_deployments_incidents.json';

const frequency = defineProfileMetric(engine, {
  metric: 'deployment-frequency',
  text: 'Successful production deployments per week (UTC, from Sunday), the mean over the weeks that have one; the value here is that divided by 7.',
  differences:
    'Weeks without a deployment are not rows and do not count as zeros: one deployment a year is one per week. Every attempt that succeeded counts.',
  source,
  anchor: 'finish of the deployment',
  details: [{ id: 'perWeek', title: 'Deployments per week', unit: 'count' }],
  read({ facts, window }) {
    const all = succeeded(facts.deployments).filter(attempt =>
      isIn(window, attempt.finishedAt),
    );
    const weeks = grouped(all, ({ finishedAt }) =>
      weekOf(utcDay(finishedAt), 'sunday'),
    );
    const perWeek = mean(weeks.map(week => week.length));
    return {
      value: perWeek === null ? null : perWeek / 7,
      n: all.length,
      printed:
        perWeek === null ? undefined : `${Number(perWeek.toFixed(2))} per week`,
      details: { perWeek },
      counted: all.map(attempt => countedDeployment(attempt)),
    };
  },
});

/** A pull request by its merge commit, and when that was made. */
interface Merge {
  change: MergedRequest;
  committedAt: Milliseconds;
}

const leadTime = defineProfileMetric(engine, {
  metric: 'lead-time-for-changes',
  text:
    'For each pull request that arrived in the window: created → end of the first production deployment that carries it; the mean. A deployment of the merge commit of a pull request carries that one, ' +
    'and those whose merge commits were made after that of the deployment before it and not after its own.',
  differences:
    'It starts when the pull request is created. By times of commits, not by their parents: what was merged elsewhere in between counts, too. A deployment whose revision is not the merge of a pull request does not exist, ' +
    'and its outcome is not looked at.',
  source,
  anchor: 'end of the deployment',
  parameters: { start: 'opened', statistic: 'mean' },
  read({ facts, window }) {
    const merges = mergesOf(
      mergedRequests(facts.changes),
      byRevision(facts.commits),
    );
    const carried = new Set<MergedRequest>();
    const deployed = inProduction(facts.deployments).flatMap(attempt => {
      const merge = merges.find(
        ({ change }) => change.mergeRevision === attempt.revision,
      );
      return merge ? [{ attempt, merge }] : [];
    });
    const counted = withPrevious(deployed).flatMap(
      ({ attempt: { attempt, merge }, previous }) =>
        merges
          .filter(candidate => isBetween(candidate, previous?.merge, merge))
          .filter(({ change }) => !carried.has(change))
          .map(({ change }) => {
            carried.add(change);
            return arrivalOf(change, attempt);
          }),
    );
    return durationReading(
      counted.filter(item => isIn(window, Date.parse(item.at))),
      mean,
    );
  },
});

function mergesOf(
  requests: readonly MergedRequest[],
  commits: ReadonlyMap<string, Commit>,
): Merge[] {
  return requests
    .filter(({ mergeRevision }) => mergeRevision !== undefined)
    .map(change => ({
      change,
      committedAt:
        commits.get(change.mergeRevision!)?.committedAt ?? change.mergedAt,
    }));
}

/** The first known deployment carries nothing but what it is itself. */
function isBetween(
  candidate: Merge,
  previous: Merge | undefined,
  deployed: Merge,
): boolean {
  return (
    candidate === deployed ||
    (previous !== undefined &&
      candidate.committedAt > previous.committedAt &&
      candidate.committedAt <= deployed.committedAt &&
      candidate.change.repository === deployed.change.repository)
  );
}

function arrivalOf(change: MergedRequest, attempt: Finished) {
  const at = attempt.finishedAt;
  return countedChange(change, { attempt, at, duration: at - change.openedAt });
}

const failRate = defineProfileMetric(engine, {
  metric: 'change-fail-rate',
  text: 'Incidents created in the window ÷ deployments that ended in it, of every environment and outcome. Incidents created at the same instant are one, and so are deployments.',
  differences:
    'Incidents are counted, not failed deployments: it can exceed 1. Deployments to test and staging make it smaller, and so do failed ones.',
  source,
  anchor: 'creation of the incident; end of the deployment',
  details: [{ id: 'incidents', title: 'Incidents', unit: 'count' }],
  read({ facts, window }) {
    const ended = finished(facts.deployments)
      .map(({ finishedAt }) => finishedAt)
      .filter(time => isIn(window, time));
    const incidents = grouped(
      facts.incidents.filter(incident => isIn(window, openedAt(incident))),
      incident => `${openedAt(incident)}`,
    ).map(([first]) => first);
    const total = new Set(ended).size;
    return {
      value: total === 0 ? null : incidents.length / total,
      n: total,
      details: { incidents: incidents.length },
      counted: incidents.map(incident => countedIncident(incident)),
    };
  },
});

const recovery = defineProfileMetric(engine, {
  metric: 'failed-deployment-recovery-time',
  text: 'Created → resolved of the incidents created in the window that are resolved; the mean.',
  differences:
    'Mean time to resolution: the incident is enough, no deployment need have caused it, and the clock starts with the incident.',
  source,
  anchor: 'creation of the incident',
  needs: ['incident'],
  parameters: { statistic: 'mean' },
  read({ facts, window }) {
    return durationReading(
      facts.incidents.flatMap(incident => {
        const end = endedAt(incident);
        return isIn(window, openedAt(incident)) && end !== undefined
          ? countedIncident(incident, { duration: end - openedAt(incident) })
          : [];
      }),
      mean,
    );
  },
});

/** What Faros Community Edition would print. @public */
export const faros: Profile = {
  ...engine,
  metrics: [frequency, leadTime, failRate, recovery],
};
