import { endedAt, openedAt } from '../facts/incident';
import { isIn } from '../windows/window';
import { perEnvironment, succeeded, withPrevious } from './attempts';
import { byMerge, changesIn } from './changesIn';
import { CommitRanges } from './CommitRanges';
import { countedChange, countedDeployment, countedIncident } from './counted';
import { defineProfileMetric } from './defineProfileMetric';
import type { Profile, ProfileOptions, ProfileReading } from './profile';
import { mergedRequests } from './requests';
import { medianOfDailyMedians } from './statistics';

const engine = { id: 'gitlab', title: 'GitLab' } as const;
const source =
  'GitLab Enterprise Edition of 2024: ee/app/models/dora, and the documentation of its DORA metrics API';

function deploymentsIn({ facts, window }: ProfileOptions) {
  return succeeded(facts.deployments).filter(attempt =>
    isIn(window, attempt.finishedAt),
  );
}

const frequency = defineProfileMetric(engine, {
  metric: 'deployment-frequency',
  text: 'Successful deployments to environments of the production tier that finished in the window ÷ days in the window, zeros included.',
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
    'For each merge request and production deployment that it is linked to: merged → finish of the deployment. The median of each UTC day, and of the window the median of those. ' +
    'A deployment is linked to the merge requests whose merge commit lies between the revision of the deployment before it in the same environment and its own; the first of an environment to all merged before it.',
  differences:
    'No coding and no review: it starts at the merge. Days weigh the same, however many merge requests they hold. With several production environments a merge request counts in each. ' +
    'The target branch is not looked at.',
  source,
  anchor: 'finish of the deployment',
  parameters: { start: 'merged', statistic: 'median of daily medians' },
  read({ facts, window }) {
    const ranges = CommitRanges.of(facts.commits);
    const requests = mergedRequests(facts.changes);
    const requestsIn = changesIn(requests, byMerge);
    const counted = perEnvironment(succeeded(facts.deployments))
      .flatMap(withPrevious)
      .filter(({ attempt }) => isIn(window, attempt.finishedAt))
      .flatMap(({ attempt, previous }) => {
        const range = ranges.between(previous?.revision, attempt.revision);
        const at = attempt.finishedAt;
        const linked = previous
          ? requestsIn(range)
          : requests.filter(({ mergedAt }) => mergedAt <= at);
        return linked.map(change =>
          countedChange(change, {
            attempt,
            at,
            duration: at - change.mergedAt,
          }),
        );
      });
    return readingOf(counted);
  },
});

const failRate = defineProfileMetric(engine, {
  metric: 'change-fail-rate',
  text: 'Incidents created in the window ÷ successful production deployments finished in the window.',
  differences:
    'Incidents are counted, not failed deployments: it can exceed 1, and nothing ties an incident to a deployment. All incidents count, whatever became of them. ' +
    'Without any deployment GitLab divides by 1; here there is no value.',
  source,
  anchor: 'creation of the incident; finish of the deployment',
  details: [{ id: 'incidents', title: 'Incidents', unit: 'count' }],
  read(options) {
    const { length: total } = deploymentsIn(options);
    const incidents = options.facts.incidents.filter(incident =>
      isIn(options.window, openedAt(incident)),
    );
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
  text: 'Created → closed of the incidents closed in the window. The median of each UTC day, and of the window the median of those.',
  differences:
    'Time to restore service: the incident is enough, no deployment need have caused it, and the clock starts with the incident. Days weigh the same. ' +
    'The time between being closed and reopened counts.',
  source,
  anchor: 'closing of the incident',
  needs: ['incident'],
  parameters: { statistic: 'median of daily medians' },
  read({ facts, window }) {
    return readingOf(
      facts.incidents
        .filter(incident => isIn(window, endedAt(incident)))
        .map(incident =>
          countedIncident(incident, {
            at: endedAt(incident),
            duration: endedAt(incident)! - openedAt(incident),
          }),
        ),
    );
  },
});

function readingOf(counted: ProfileReading['counted']): ProfileReading {
  return {
    value: medianOfDailyMedians(
      counted.map(({ at, value }) => ({ at: Date.parse(at), value: value! })),
    ),
    n: counted.length,
    details: {},
    counted,
  };
}

/** What GitLab would print. @public */
export const gitlab: Profile = {
  ...engine,
  metrics: [frequency, leadTime, failRate, recovery],
};
