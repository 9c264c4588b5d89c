import type { Milliseconds } from '../facts/facts';
import { MILLION } from './counts';
import type { SliSample, SliSums, Slo } from './slo';

/** What samples are kept by. */
export const HOUR: Milliseconds = 3_600_000;

/** The parts of an SLO that say how samples are summed. @public */
export type Summing = Pick<
  Slo,
  'method' | 'timeSliceSeconds' | 'timeSliceTargetPpm'
>;

/** Of no samples. @public */
export function noSums(): SliSums {
  return { good: 0, valid: 0, slices: 0, goodSlices: 0, ratios: 0, seconds: 0 };
}

/** The hour of UTC that a sample is kept in: that of its start. @public */
export function hourOf(start: Milliseconds): Milliseconds {
  return Math.floor(start / HOUR) * HOUR;
}

/** Adds sums to others, in place. */
export function addTo(sums: SliSums, more: SliSums, share = 1): void {
  sums.good += more.good * share;
  sums.valid += more.valid * share;
  sums.slices += more.slices * share;
  sums.goodSlices += more.goodSlices * share;
  sums.ratios += more.ratios * share;
  sums.seconds += more.seconds * share;
}

/**
 * Sums samples in order of time. Those of one slice are put together first; a slice that lacks some of its samples
 * counts by what there is, one without valid events not at all. Slices begin with the hour, so that one that does not
 * fit into it is cut; a sample that is longer than a slice makes one.
 *
 * @public
 */
export function sumsOf(slo: Summing, samples: readonly SliSample[]): SliSums {
  const sums = noSums();
  if (slo.method === 'occurrences') {
    for (const sample of samples) {
      addEvents(sums, sample);
    }
    return sums;
  }
  for (const slice of slicesOf(slo, samples)) {
    addEvents(sums, slice);
    addSlice(sums, slice, slo);
  }
  return sums;
}

/** Samples put together to slices, each from its first sample to the end of its last. */
export function slicesOf(
  slo: Summing,
  samples: readonly SliSample[],
): SliSample[] {
  const slices: SliSample[] = [];
  let current: number | undefined;
  for (const sample of samples) {
    const begins = sliceStart(slo, sample.start);
    const slice = slices.at(-1);
    if (slice && begins === current) {
      slice.seconds += sample.seconds;
      slice.good += sample.good;
      slice.valid += sample.valid;
    } else {
      slices.push({ ...sample });
      current = begins;
    }
  }
  return slices;
}

/** Slices of more than an hour consist of whole hours. */
export function sliceStart(slo: Summing, start: Milliseconds): Milliseconds {
  const length = (slo.timeSliceSeconds ?? 0) * 1000;
  if (length === 0) {
    return start;
  }
  const hour = hourOf(start);
  return length > HOUR
    ? Math.floor(hour / length) * length
    : hour + Math.floor((start - hour) / length) * length;
}

/** Counts a slice, if it has valid events. */
export function addSlice(
  sums: SliSums,
  { good, valid }: Pick<SliSample, 'good' | 'valid'>,
  slo: Summing,
): void {
  if (valid <= 0) {
    return;
  }
  sums.slices += 1;
  sums.ratios += good / valid;
  // The target of a slice is met when it is reached; of a whole slice without one.
  if (good * MILLION >= (slo.timeSliceTargetPpm ?? MILLION) * valid) {
    sums.goodSlices += 1;
  }
}

function addEvents(sums: SliSums, sample: SliSample): void {
  sums.good += sample.good;
  sums.valid += sample.valid;
  sums.seconds += sample.seconds;
}
