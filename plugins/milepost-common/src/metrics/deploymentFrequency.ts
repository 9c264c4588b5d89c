import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { bucketsOf } from '../windows/buckets';
import { isIn, type TimeWindow } from '../windows/window';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import type { Figures, MeasureOptions, Metric } from './metric';
import { ascending, quantile } from './quantile';
import type { DeploymentRecord } from './records';

const SECOND = 1000;

const DEPLOYMENT = { deployments: 1 };
const REDEPLOY = { redeploys: 1 };

const figures: Figures = {
  contributions: ({ records }) =>
    contributionsOf(records.deployments, ({ standing, finishedAt: at }) => {
      if (at === undefined) {
        return undefined;
      }
      if (standing === 'deployment') {
        return { at, counts: DEPLOYMENT };
      }
      return standing === 'redeploy' ? { at, counts: REDEPLOY } : undefined;
    }),
  conclude(totals, { window }) {
    const deployments = totals.count('deployments');
    return {
      value: deployments / window.days,
      n: deployments,
      details: { deployments, redeploys: totals.count('redeploys') },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 1: how often an entity reaches production. @public */
export const deploymentFrequency: Metric = {
  definition: {
    id: 'deployment-frequency',
    version: 1,
    title: 'Deployment frequency',
    summary:
      'How often this reaches production: successful production deployments, divided by the days in the window.',
    text:
      'Successful production deployments finished in the window ÷ days in the window, zeros included. ' +
      'One revision rolled out to several production environments within 6 hours is one deployment; ' +
      'the revision that already runs, deployed again, is a redeploy and does not count. ' +
      'Beside it: deployment days per ISO week (median of the whole weeks), and the median time between deployments.',
    unit: 'per-day',
    direction: 'more',
    anchor: 'finish of the deployment in its first environment',
    needs: ['deployment'],
    minimumSample: 1,
    parameters: { rolloutWindowHours: 6 },
    details: [
      { id: 'deployments', title: 'Deployments', unit: 'count' },
      { id: 'redeploys', title: 'Redeploys, not counted', unit: 'count' },
      {
        id: 'deploymentDaysPerWeek',
        title: 'Deployment days per week',
        unit: 'count',
      },
      {
        id: 'timeBetween',
        title: 'Median time between deployments',
        unit: 'seconds',
      },
    ],
    rules: attemptRules,
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure(options) {
    const { records, window } = options;
    const finished = finishTimes(records.deployments, window);
    const measured = measureByTotals(figures, options);
    return {
      ...measured,
      details: {
        ...measured.details,
        deploymentDaysPerWeek: deploymentDaysPerWeek(finished, window),
        timeBetween: timeBetween(finished),
      },
    };
  },
  figures,
  evidence: deploymentEvidence,
};

function finishTimes(
  deployments: readonly DeploymentRecord[],
  window: TimeWindow,
): number[] {
  return ascending(
    deployments
      .filter(
        record =>
          record.standing === 'deployment' && isIn(window, record.finishedAt),
      )
      .map(record => record.finishedAt!),
  );
}

/** Whole ISO weeks only: a week that the window cuts would read as a quiet one. */
function deploymentDaysPerWeek(
  finished: readonly number[],
  window: TimeWindow,
): number | null {
  let next = 0;
  const perWeek = wholeWeeksOf(window).map(days => {
    let deploymentDays = 0;
    for (const { start, end } of days) {
      while (finished[next] < start) {
        next += 1;
      }
      deploymentDays += finished[next] < end ? 1 : 0;
    }
    return deploymentDays;
  });
  return quantile(ascending(perWeek), 0.5);
}

type Days = readonly Pick<TimeWindow, 'start' | 'end'>[];

/** A table asks for the same window a hundred times, and computing with calendars takes long. */
const known = new Map<string, readonly Days[]>();
const MOST = 100;

/** The days of each whole ISO week of a window. */
function wholeWeeksOf(window: TimeWindow): readonly Days[] {
  const key = `${window.start} ${window.end} ${window.zone}`;
  let weeks = known.get(key);
  if (!weeks) {
    if (known.size >= MOST) {
      known.clear();
    }
    weeks = bucketsOf(window, 'week')
      .filter(week => !week.partial)
      .map(week => bucketsOf(week, 'day'));
    known.set(key, weeks);
  }
  return weeks;
}

function timeBetween(finished: readonly number[]): number | null {
  const gaps = finished
    .slice(1)
    .map((time, index) => (time - finished[index]) / SECOND);
  return quantile(ascending(gaps), 0.5);
}

/** The deployments of a window, which other metrics count too. */
export function deploymentsIn({
  records,
  window,
}: MeasureOptions): DeploymentRecord[] {
  return records.deployments.filter(
    record =>
      record.standing === 'deployment' && isIn(window, record.finishedAt),
  );
}
