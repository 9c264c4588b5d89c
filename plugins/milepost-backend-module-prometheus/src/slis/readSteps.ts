import { queryRange, type SeriesValues } from '../api/queryRange';
import type { Question } from './Question';
import type { StepValues } from './samplesOf';

interface Range {
  from: number;
  to: number;
  step: number;
}

/**
 * Asks a question about each step of a range.
 *
 * @throws as `queryRange` does, and when the answer has more than one series
 */
export async function readSteps(
  question: Question,
  range: Range & { signal: AbortSignal },
): Promise<{ values: StepValues; warnings: string[] }> {
  const { server, field, expression, reads } = question;
  const { from, to, step, signal } = range;
  const { series, warnings } = await queryRange({
    server,
    expression,
    // What grows needs to be known where the first step begins, too.
    from: reads === 'growth' ? from : from + step,
    to,
    step,
    signal,
  });
  if (series.length > 1) {
    throw new Error(
      `${field}: gives ${series.length} series where one is needed; aggregate them, such as with sum()`,
    );
  }
  const values = valuesOf(series[0] ?? new Map(), question, range);
  return { values, warnings };
}

function valuesOf(
  series: SeriesValues,
  { reads, factor, emptyIsZero }: Question,
  { from, to, step }: Range,
): StepValues {
  const at = (instant: number) =>
    series.get(instant) ?? (emptyIsZero ? 0 : NaN);
  const values = new Map<number, number>();
  for (let start = from; start < to; start += step) {
    const end = at(start + step);
    const value = reads === 'growth' ? growth(at(start), end) : end * factor;
    if (Number.isFinite(value)) {
      values.set(start, value);
    }
  }
  return values;
}

/** A counter that is less than before has started anew. */
function growth(before: number, now: number): number {
  return now < before ? now : now - before;
}
