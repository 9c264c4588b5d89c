import { countsOf } from './counts';
import { exclusionsOf } from './exclusions';
import { hasLongSlices } from './longSlices';
import type { SliHour, SliSample, Slo } from './slo';
import type { Span } from './sloWindowAt';
import { HOUR, hourOf, slicesOf, sumsOf } from './sums';
import { firstFrom, partOf, samplesIn, spanOf } from './sumsIn';

/** Bad events (or slices) of a stretch of time. */
export interface Loss extends Span {
  bad: number;
}

/**
 * The stretches of a window with anything bad, in order of time: samples, slices, or hours where no samples are kept.
 * Together they are what `sumsIn` calls bad.
 *
 * @param hours - in order of time
 */
export function lossesIn(
  slo: Slo,
  hours: readonly SliHour[],
  span: Span,
): Loss[] {
  const options = { slo, span, exclusions: exclusionsOf(slo) };
  const samples: SliSample[] = [];
  const losses: Loss[] = [];
  for (let at = firstFrom(hours, hourOf(span.start)); at < hours.length; at++) {
    const hour = hours[at];
    if (hour.samples) {
      samples.push(...samplesIn(hour.samples, span, options.exclusions));
    } else if (slo.method !== 'occurrences' && !hasLongSlices(slo)) {
      losses.push(lossOfHour(hour, options));
    } else {
      samples.push(sampleOfHour(hour, options));
    }
  }
  const pieces =
    slo.method === 'occurrences' ? samples : slicesOf(slo, samples);
  return [...losses, ...pieces.map(piece => lossOf(slo, piece))]
    .filter(({ bad, start, end }) => bad > 0 && start < end)
    .sort((a, b) => a.start - b.start);
}

type PartOptions = Parameters<typeof partOf>[1];

function lossOf(slo: Slo, piece: SliSample): Loss {
  const { bad } = countsOf(slo.method, sumsOf(slo, [piece]));
  return { ...spanOf(piece), bad };
}

function lossOfHour(hour: SliHour, options: PartOptions): Loss {
  const { part, share } = partOf(hour, options);
  const { bad } = countsOf(options.slo.method, part);
  return { ...insideOf(hour, options.span), bad: bad * share };
}

/** An hour of which only the sums are kept, as if it were one sample. */
function sampleOfHour(hour: SliHour, options: PartOptions): SliSample {
  const { part, share } = partOf(hour, options);
  const { start, end } = insideOf(hour, options.span);
  return {
    start,
    seconds: Math.max(0, end - start) / 1000,
    good: part.good * share,
    valid: part.valid * share,
  };
}

function insideOf({ hour }: SliHour, span: Span): Span {
  return {
    start: Math.max(hour, span.start),
    end: Math.min(hour + HOUR, span.end),
  };
}
