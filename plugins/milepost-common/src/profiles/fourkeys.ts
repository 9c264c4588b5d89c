import type { Milliseconds } from '../facts/facts';
import { endedAt, openedAt, type Incident } from '../facts/incident';
import { isIn } from '../windows/window';
import { finished, type Finished } from './attempts';
import { activeDaysPer, monthOf, utcDay, utcDays, weekOf } from './calendar';
import { countedDeployment, countedIncident } from './counted';
import { defineProfileMetric } from './defineProfileMetric';
import { durationReading } from './durationReading';
import { grouped } from './grouped';
import type { Profile, ProfileFacts, ProfileOptions } from './profile';
import { median } from './statistics';

const HOUR = 3_600_000;

const engine = { id: 'fourkeys', title: 'Four Keys' } as const;
const source =
  'Four Keys (dora-team/fourkeys), as archived in 2024: METRICS.md and queries';

function successes({ deployments }: ProfileFacts): Finished[] {
  return finished(deployments).filter(({ outcome }) => outcome === 'success');
}

const frequency = defineProfileMetric(engine, {
  metric: 'deployment-frequency',
  text:
    'Days with a successful deployment per week (UTC, from Sunday, empty weeks are zeros), the median over the weeks after the day of the first known event. Printed: "Daily" when that is at least 3; ' +
    'else "Weekly" when the median week has a deployment; else "Monthly" when the median week lies in a month in which a week has one; else "Yearly".',
  differences:
    'Days with deployments are counted, not deployments, and the answer is a word. Every environment counts. The window is the one asked for; Four Keys knows only the last 3 months.',
  source,
  anchor: 'finish of the deployment',
  unit: 'count',
  details: [{ id: 'weeks', title: 'Weeks with a deployment', unit: 'count' }],
  read(options) {
    const inWindow = successes(options.facts).filter(attempt =>
      isIn(options.window, attempt.finishedAt),
    );
    const active = new Set(inWindow.map(attempt => utcDay(attempt.finishedAt)));
    const weeks = activeDaysPer(calendarOf(options), active, day =>
      weekOf(day, 'sunday'),
    );
    return {
      value: median([...weeks.values()]),
      n: inWindow.length,
      printed: inWindow.length > 0 ? wordFor(weeks) : undefined,
      details: { weeks: [...weeks.values()].filter(isActive).length },
      counted: inWindow.map(attempt => countedDeployment(attempt)),
    };
  },
});

/** From the day after the first known event until now. */
function calendarOf({ facts, window, now }: ProfileOptions): string[] {
  const times = [
    ...facts.deployments.map(item => item.startedAt ?? item.finishedAt),
    ...facts.changes.map(item => item.openedAt ?? item.mergedAt),
    ...facts.commits.map(item => item.committedAt),
    ...facts.incidents.map(openedAt),
  ].filter(time => time !== undefined);
  const first = times.reduce((a, b) => Math.min(a, b), Infinity);
  const end = Math.min(window.end, now + 1);
  return utcDays({ start: window.start, end }).filter(
    day => first === Infinity || day > utcDay(first),
  );
}

function wordFor(weeks: ReadonlyMap<string, number>): string {
  const days = [...weeks.values()];
  if (median(days)! >= 3) {
    return 'Daily';
  }
  if (median(days.map(count => (isActive(count) ? 1 : 0)))! >= 1) {
    return 'Weekly';
  }
  // Four Keys sums by month but then takes the median over weeks.
  const perWeek = grouped([...weeks], ([week]) => monthOf(week)).flatMap(
    month =>
      month.map(() => month.filter(([, days_]) => isActive(days_)).length),
  );
  return median(perWeek)! >= 1 ? 'Monthly' : 'Yearly';
}

function isActive(days: number): boolean {
  return days > 0;
}

const recovery = defineProfileMetric(engine, {
  metric: 'failed-deployment-recovery-time',
  text:
    'For each resolved incident created in the window: created → closed, in whole hours, rounded down; the median. Where the incident names its root cause by revision and a deployment ' +
    'of it finished before the ticket was opened, that finish is the creation.',
  differences:
    'No deployment need have caused it. Four Keys finds a root cause among all commits of the push that was deployed; facts do not keep pushes, so here it is found only where the revision itself was deployed.',
  source,
  anchor: 'creation of the incident',
  needs: ['incident'],
  parameters: { statistic: 'median' },
  read({ facts, window }) {
    const attempts = successes(facts);
    const counted = facts.incidents.flatMap(incident => {
      const begin = createdAt(incident, attempts);
      const end = endedAt(incident);
      return isIn(window, begin) && end !== undefined
        ? countedIncident(incident, { at: begin, duration: hours(begin, end) })
        : [];
    });
    return durationReading(counted, median);
  },
});

function createdAt(
  incident: Incident,
  attempts: readonly Finished[],
): Milliseconds {
  const cause = incident.causedBy?.revision;
  const rooted = attempts
    .filter(({ revision }) => cause !== undefined && revision === cause)
    .map(({ finishedAt }) => finishedAt);
  return Math.min(openedAt(incident), ...rooted);
}

function hours(from: Milliseconds, to: Milliseconds): Milliseconds {
  return Math.trunc((to - from) / HOUR) * HOUR;
}

/**
 * What Four Keys would print. Its lead time and change failure rate need the commits of each push, which facts
 * do not keep: they are left out.
 *
 * @public
 */
export const fourkeys: Profile = {
  ...engine,
  metrics: [frequency, recovery],
};
