import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';

/** What can be done about an empty value. */
export type MetricHint = NonNullable<MetricValue['hint']>;

/** Each hint once: several numbers often lack the same thing. */
export function distinctHints(metrics: readonly MetricValue[]): MetricHint[] {
  const hints = metrics.flatMap(({ hint }) => (hint ? [hint] : []));
  return [...new Map(hints.map(hint => [hint.text, hint])).values()];
}

/** What a page says once about numbers that are there: a source has gone quiet. That they are few, their chips say. */
export function silenceHints(metrics: readonly MetricValue[]): MetricHint[] {
  return distinctHints(metrics.filter(({ state }) => state === 'silent'));
}

/** Nothing has ever reported on a metric. */
export function isMissing({ state }: MetricValue): boolean {
  return ['no-source', 'unmapped', 'not-applicable'].includes(state);
}

/** Nothing has ever reported on any of the metrics. */
export function isUnconnected(metrics: readonly MetricValue[]): boolean {
  return metrics.every(isMissing);
}
