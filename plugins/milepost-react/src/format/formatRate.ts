import { formatNumber } from './formatNumber';

const WEEK = 7;
const MONTH = 365.25 / 12;

/** A rate per day, said per day, week or month. @public */
export interface RateParts {
  figure: string;
  /** `per day`, `per week` or `per month`. */
  unit: string;
}

/**
 * Says a rate per day in the unit in which it reads best: a team that deploys 0.6 times a day deploys 4.2 times a week.
 *
 * @public
 */
export function rateParts(perDay: number): RateParts {
  if (perDay >= 2) {
    return { figure: formatNumber(perDay), unit: 'per day' };
  }
  if (perDay * WEEK >= 0.5 || perDay === 0) {
    return { figure: formatNumber(perDay * WEEK), unit: 'per week' };
  }
  return { figure: formatNumber(perDay * MONTH), unit: 'per month' };
}
