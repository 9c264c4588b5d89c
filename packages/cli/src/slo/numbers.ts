import type {
  BudgetCounts,
  Fraction,
  Ppm,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

/** A share such as 0.999, in parts per million. */
export const share = z.number().min(0).max(1).transform(toPpm);

/** A share in percent such as 99.9, in parts per million. */
export const percent = z
  .number()
  .min(0)
  .max(100)
  .transform(value => toPpm(value / 100));

/** Whole, but for a target that is finer than that. */
function toPpm(value: number): Ppm {
  const ppm = value * 1_000_000;
  return Math.abs(ppm - Math.round(ppm)) < 1e-6 ? Math.round(ppm) : ppm;
}

/** A number as it is written, 0.0144 as 144 of 10,000: what floats lose shall not decide what exceeds what. */
export function fractionOf(value: number): Fraction {
  for (let digits = 0; digits <= 12; digits += 1) {
    const denominator = 10 ** digits;
    const numerator = Math.round(value * denominator);
    if (numerator / denominator === value) {
      return { numerator, denominator };
    }
  }
  return { numerator: value, denominator: 1 };
}

/** An error rate, as so many of so many. */
export function countsOfRate(rate: number): BudgetCounts {
  const { numerator, denominator } = fractionOf(rate);
  return { bad: numerator, total: denominator };
}
