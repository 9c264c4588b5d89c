import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  formatNumber,
  formatShare,
  formatValue,
} from '@milepost/backstage-plugin-milepost-react';
import type { Column } from './columns';

const DAYS_OF_A_WEEK = 7;
const BUDGET = 'error-budget-remaining';

/** What a cell says: a number, or why there is none. */
export interface CellWords {
  text: string;
  /** There is a number that can be sorted by, and that has evidence. */
  number?: number;
  /** What qualifies the number. */
  chip?: 'few' | 'silent';
  /** Why there is no number. */
  why?: string;
}

const missing: Partial<Record<MetricValue['state'], string>> = {
  'no-source': 'not connected',
  unmapped: 'unclaimed',
  'not-applicable': 'not applicable',
  none: 'none',
  silent: 'no news',
};

/** What the cell of a column says about a member. */
export function cellWords(
  column: Column,
  metric: MetricValue | undefined,
): CellWords {
  if (!metric) {
    return { text: '–' };
  }
  if (metric.withheld) {
    return { text: 'withheld', why: metric.hint?.text };
  }
  const number = hasNumber(metric) ? column.valueOf(metric) : null;
  if (number === null) {
    return { text: missingWords(column, metric), why: metric.hint?.text };
  }
  return {
    text: printNumber(column, metric, number),
    number,
    ...(isQualified(metric.state) && { chip: metric.state }),
  };
}

function hasNumber({ metric, state, unit }: MetricValue): boolean {
  // Nothing deployed is a number: none in this window.
  const isCounted = unit === 'per-day' || unit === 'count';
  return (
    ['measured', 'few', 'silent'].includes(state) ||
    (state === 'none' && isCounted && metric !== BUDGET)
  );
}

function isQualified(state: MetricValue['state']): state is 'few' | 'silent' {
  return state === 'few' || state === 'silent';
}

function missingWords(column: Column, { state }: MetricValue): string {
  if (column.metric === BUDGET && state === 'no-source') {
    return 'no SLO';
  }
  return missing[state] ?? '–';
}

function printNumber(
  column: Column,
  { unit }: MetricValue,
  number: number,
): string {
  if (unit === 'per-day') {
    return formatNumber(Math.round(number * DAYS_OF_A_WEEK * 10) / 10);
  }
  return column.metric === BUDGET
    ? formatShare(number)
    : formatValue(number, unit);
}
