import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';

/** What can be done about an empty value. */
export type MetricHint = NonNullable<MetricValue['hint']>;

/** Each hint once: several numbers often lack the same thing. */
export function distinctHints(metrics: readonly MetricValue[]): MetricHint[] {
  const hints = metrics.flatMap(({ hint }) => (hint ? [hint] : []));
  return [...new Map(hints.map(hint => [hint.text, hint])).values()];
}

/** The hints of more than one number, which a page gives once and not at each of them. */
export function sharedHints(metrics: readonly MetricValue[]): MetricHint[] {
  return distinctHints(metrics).filter(
    ({ text }) => metrics.filter(({ hint }) => hint?.text === text).length > 1,
  );
}

/** Nothing has ever reported on any of the metrics. */
export function isUnconnected(metrics: readonly MetricValue[]): boolean {
  return metrics.every(({ state }) =>
    ['no-source', 'unmapped', 'not-applicable'].includes(state),
  );
}
