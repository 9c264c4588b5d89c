import {
  figuresKey,
  lastDayOf,
  localDay,
  windowOfDays,
  type Figures,
  type Measurement,
  type Metric,
  type TimeWindow,
  type Totals,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { FigureSet } from '../figures/FigureSet';
import { RELATIVE_ERROR } from '../figures/Sketch';

/** A metric that adds up over services and days. */
export type AdditiveMetric = Metric & { figures: Figures };

/** The figures of a scope that a value over a window rests on. */
export interface Pool {
  window: TimeWindow;
  /** Those of the window. */
  own: FigureSet;
  /** Those of the part of it that is young: deployments that may still fail. */
  young: FigureSet;
  /** Those of its days from today on: what is still to fall due. */
  ahead: FigureSet;
  /** Those of its last day that has begun. */
  last: FigureSet;
  /** What is so until something happens; nothing for a window that has ended. */
  current: FigureSet;
}

/** A pooled value; with the error of a distribution, where it rests on one. */
export type PooledMeasurement = Measurement & { relativeError?: number };

/** How young is young: what the change fail rate asks for. */
const YOUNG_DAYS = 7;

export function addsUp(metric: Metric): metric is AdditiveMetric {
  return metric.figures !== undefined;
}

/** A metric over everything that was added up. Pure. */
export function pooled(
  metric: AdditiveMetric,
  { window, now, ...sets }: Pool & { now: number },
): PooledMeasurement {
  const key = figuresKey(metric);
  let sketched = false;
  const totalsOf = (set: FigureSet): Totals => {
    const totals = set.tally(key).totals();
    return {
      ...totals,
      samples: name => {
        const samples = totals.samples(name);
        sketched ||= samples.n > 0;
        return samples;
      },
    };
  };
  const measured = metric.figures.conclude(totalsOf(sets.own), {
    window,
    now,
    youngerThan: () => totalsOf(sets.young),
    since: () => totalsOf(sets.ahead),
    last: totalsOf(sets.last),
    current: totalsOf(sets.current),
  });
  return sketched ? { ...measured, relativeError: RELATIVE_ERROR } : measured;
}

/** The part of a window that is young, that which begins with today, and its last day; perhaps empty. */
export function partsOf(
  window: TimeWindow,
  now: number,
): Record<'young' | 'ahead' | 'last', TimeWindow> {
  const today = DateTime.fromMillis(now, { zone: window.zone });
  return {
    young: partSince(window, today.minus({ days: YOUNG_DAYS })),
    ahead: partSince(window, today),
    last: lastDayOf(window, now),
  };
}

function partSince(window: TimeWindow, since: DateTime): TimeWindow {
  const { zone, start, end } = window;
  const from = Math.min(end, Math.max(start, since.toMillis()));
  return windowOfDays(localDay(from, zone), localDay(end, zone), zone);
}
