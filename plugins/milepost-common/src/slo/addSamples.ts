import type { Milliseconds } from '../facts/facts';
import type { SliSample, SliSums } from './slo';
import { sumsOf, type Summing } from './sums';

/**
 * What became of a sample. `duplicate`: it is known. `conflict`: its interval is known with other counts, or overlaps
 * one that is known; what was known stays.
 *
 * @public
 */
export type SampleVerdict = 'accepted' | 'duplicate' | 'conflict';

/** An hour with samples added to it. @public */
export interface AddedSamples {
  /** All that are known now, in order of time. */
  samples: SliSample[];
  sums: SliSums;
  /** A verdict for each sample that was to be added, in their order. */
  verdicts: SampleVerdict[];
}

/**
 * Adds samples to those of an hour. Doing it again changes nothing.
 *
 * @param options - `known`, those of the hour, in order of time; `added`, samples that start in the hour, in any order
 *
 * @public
 */
export function addSamples(options: {
  slo: Summing;
  known: readonly SliSample[];
  added: readonly SliSample[];
}): AddedSamples {
  const { slo, known, added } = options;
  const samples = [...known];
  const verdicts = added.map(sample => addSample(samples, sample));
  return { samples, sums: sumsOf(slo, samples), verdicts };
}

/** Puts a sample where it belongs, unless something is there. */
function addSample(samples: SliSample[], sample: SliSample): SampleVerdict {
  const at = placeOf(samples, sample.start);
  const next = samples[at];
  if (next?.start === sample.start) {
    return isSame(next, sample) ? 'duplicate' : 'conflict';
  }
  const previous = samples[at - 1];
  const overlaps =
    (previous && endOf(previous) > sample.start) ||
    (next && endOf(sample) > next.start);
  if (overlaps) {
    return 'conflict';
  }
  samples.splice(at, 0, { ...sample });
  return 'accepted';
}

function placeOf(samples: readonly SliSample[], start: Milliseconds): number {
  let at = samples.length;
  while (at > 0 && samples[at - 1].start >= start) {
    at -= 1;
  }
  return at;
}

function endOf({ start, seconds }: SliSample): Milliseconds {
  return start + seconds * 1000;
}

function isSame(a: SliSample, b: SliSample): boolean {
  return a.seconds === b.seconds && a.good === b.good && a.valid === b.valid;
}
