import type { Milliseconds } from '../facts/facts';
import { exclusionsOf, touches, timeIn } from './exclusions';
import { hasLongSlices, withLongSlices, type PartOfHour } from './longSlices';
import type { SliHour, SliSample, SliSums, Slo } from './slo';
import type { Span } from './sloWindowAt';
import { addTo, HOUR, hourOf, noSums, sumsOf } from './sums';

/**
 * Sums the samples that start in `[start, end)`, without those that touch an excluded time. Hours that lie in it whole
 * count by their sums, the others by their samples; where those are not kept any more, by the share of their time.
 *
 * @param options - `hours`, in any order, each once; those outside do not matter
 *
 * @public
 */
export function sumsIn(options: {
  slo: Slo;
  hours: readonly SliHour[];
  start: Milliseconds;
  end: Milliseconds;
}): SliSums {
  const { slo, start, end } = options;
  const hours = inOrder(options.hours);
  const sums = noSums();
  const parts: PartOfHour[] = [];
  const exclusions = exclusionsOf(slo);
  for (let at = firstFrom(hours, hourOf(start)); at < hours.length; at += 1) {
    const hour = hours[at];
    if (hour.hour >= end) {
      break;
    }
    const counted = partOf(hour, { slo, span: { start, end }, exclusions });
    addTo(sums, counted.part, counted.share);
    parts.push(counted);
  }
  return hasLongSlices(slo) ? withLongSlices(slo, sums, parts) : sums;
}

/** Hours in order of time; the same ones where they are. */
export function inOrder(hours: readonly SliHour[]): readonly SliHour[] {
  const sorted = hours.every(
    ({ hour }, index) => index === 0 || hours[index - 1].hour <= hour,
  );
  return sorted ? hours : [...hours].sort((a, b) => a.hour - b.hour);
}

/** What of an hour lies in a span: all of its sums, those of some of its samples, or a share of them. */
export function partOf(
  hour: SliHour,
  options: { slo: Slo; span: Span; exclusions: readonly Span[] },
): PartOfHour {
  const { slo, span, exclusions } = options;
  const inside = span.start <= hour.hour && hour.hour + HOUR <= span.end;
  const touched = exclusions.length > 0 && touches(hourSpan(hour), exclusions);
  if (inside && !touched) {
    return { hour: hour.hour, part: hour.sums, share: 1 };
  }
  if (hour.samples) {
    const samples = samplesIn(hour.samples, span, exclusions);
    return { hour: hour.hour, part: sumsOf(slo, samples), share: 1 };
  }
  const start = Math.max(span.start, hour.hour);
  const end = Math.min(span.end, hour.hour + HOUR);
  const counted = end - start - timeIn({ start, end }, exclusions);
  return {
    hour: hour.hour,
    part: hour.sums,
    share: Math.max(0, counted) / HOUR,
  };
}

/** From the hour to the end of its last sample, which may lie in the next. */
function hourSpan({ hour, samples }: SliHour): Span {
  const last = samples?.at(-1);
  const end = last ? last.start + last.seconds * 1000 : 0;
  return { start: hour, end: Math.max(hour + HOUR, end) };
}

/** The samples that start in a span and touch nothing that is excluded. */
export function samplesIn(
  samples: readonly SliSample[],
  { start, end }: Span,
  exclusions: readonly Span[],
): SliSample[] {
  return samples.filter(
    sample =>
      sample.start >= start &&
      sample.start < end &&
      !touches(spanOf(sample), exclusions),
  );
}

/** From when to when a sample tells. */
export function spanOf({ start, seconds }: SliSample): Span {
  return { start, end: start + seconds * 1000 };
}

/** Where the hours from an instant on begin. */
export function firstFrom(
  hours: readonly SliHour[],
  instant: Milliseconds,
): number {
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (hours[middle].hour < instant) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
