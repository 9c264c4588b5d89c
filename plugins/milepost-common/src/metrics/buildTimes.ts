import type { EvidenceItem } from '../answers/evidence';
import { attemptsIn, buildItem, isConclusive } from './buildEvidence';
import type { Measurement, MeasureOptions } from './metric';
import { ascending, quantile } from './quantile';
import type { BuildRecord } from './records';

const SECOND = 1000;

/** What lies between two times of an attempt; the second is known or it has no value. */
export interface BuildSpan {
  from(build: BuildRecord): number | undefined;
  to(build: BuildRecord): number | undefined;
}

/** Why an attempt has no such time, in words. */
export const spanRules = [
  { id: 'unknown', text: 'One of the two times is not known.' },
  {
    id: 'clock-fault',
    text: 'It ends before it begins, by the clocks of its source: that cannot be.',
  },
];

/** Median and 90th percentile of a span over the attempts that succeeded or failed. */
export function measureSpan(
  options: MeasureOptions,
  span: BuildSpan,
): Measurement {
  const spans = attemptsIn(options)
    .attempts.filter(isConclusive)
    .flatMap(build => secondsOf(build, span) ?? []);
  const seconds = ascending(spans.filter(value => value >= 0));
  return {
    value: quantile(seconds, 0.5),
    n: seconds.length,
    quantiles: { p50: quantile(seconds, 0.5), p90: quantile(seconds, 0.9) },
    details: { longest: seconds.at(-1) ?? null },
    inferred: 0,
    faults: spans.length - seconds.length,
  };
}

/** The attempts of the window, with their span. */
export function spanEvidence(
  options: MeasureOptions,
  span: BuildSpan,
): EvidenceItem[] {
  const { attempts, others } = attemptsIn(options);
  return [
    ...attempts.map(build => buildItem(build, judge(build, span))),
    ...others.map(build => buildItem(build, { rule: 'other-source' })),
  ];
}

function judge(
  build: BuildRecord,
  span: BuildSpan,
): { value: number } | { rule: string } {
  const seconds = secondsOf(build, span);
  if (!isConclusive(build)) {
    return { rule: build.outcome };
  }
  if (seconds === undefined) {
    return { rule: 'unknown' };
  }
  return seconds < 0 ? { rule: 'clock-fault' } : { value: seconds };
}

function secondsOf(build: BuildRecord, span: BuildSpan): number | undefined {
  const from = span.from(build);
  const to = span.to(build);
  return from === undefined || to === undefined
    ? undefined
    : (to - from) / SECOND;
}
