import type { Milliseconds } from '../facts/facts';
import type { SliSums, Slo } from './slo';
import { addSlice, HOUR, noSums, sliceStart } from './sums';

/** What counts of an hour: a share of sums. */
export interface PartOfHour {
  hour: Milliseconds;
  part: SliSums;
  share: number;
}

/** Whether slices consist of several hours, so that the hours have none of their own. */
export function hasLongSlices({ method, timeSliceSeconds = 0 }: Slo): boolean {
  return method !== 'occurrences' && timeSliceSeconds * 1000 > HOUR;
}

/** The sums of hours, with the slices that the hours make together. */
export function withLongSlices(
  slo: Slo,
  { good, valid, seconds }: SliSums,
  parts: readonly PartOfHour[],
): SliSums {
  const slices = new Map<Milliseconds, { good: number; valid: number }>();
  for (const { hour, part, share } of parts) {
    const start = sliceStart(slo, hour);
    const slice = slices.get(start) ?? { good: 0, valid: 0 };
    slice.good += part.good * share;
    slice.valid += part.valid * share;
    slices.set(start, slice);
  }
  const sums = { ...noSums(), good, valid, seconds };
  for (const slice of slices.values()) {
    addSlice(sums, slice, slo);
  }
  return sums;
}
