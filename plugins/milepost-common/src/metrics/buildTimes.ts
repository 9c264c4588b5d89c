import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { authoritativeBuilds } from './authoritativeBuilds';
import { attemptsIn, buildItem, isConclusive } from './buildEvidence';
import type { Figures, Measurement, MeasureOptions } from './metric';
import { statisticOf, type Statistic } from './statistic';
import type { BuildRecord } from './records';
import { defaultRules } from './rules';

const SECOND = 1000;

const FAULT = { faults: 1 };

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

/** A statistic of a span, with median and 90th percentile, over the attempts that succeeded or failed. */
export function spanFigures(span: BuildSpan, statistic: Statistic): Figures {
  return {
    contributions: ({ records, rules = defaultRules }) =>
      contributionsOf(authoritativeBuilds(records.builds, rules), build => {
        const judged = judge(build, span);
        if ('value' in judged) {
          return { at: build.finishedAt, samples: { span: judged.value } };
        }
        return judged.rule === 'clock-fault'
          ? { at: build.finishedAt, counts: FAULT }
          : undefined;
      }),
    conclude(totals) {
      const seconds = totals.samples('span');
      return {
        ...statisticOf(seconds, statistic),
        details: { longest: seconds.quantile(1) },
        inferred: 0,
        faults: totals.count('faults'),
      };
    },
  };
}

/** Over the attempts of one window, by the one source that counts in all of it. */
export function measureSpan(
  options: MeasureOptions,
  figures: Figures,
): Measurement {
  const builds = attemptsIn(options).attempts;
  const records = { ...options.records, builds };
  return measureByTotals(figures, { ...options, records });
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
