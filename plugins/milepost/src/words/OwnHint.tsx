import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { Hint } from '@milepost/backstage-plugin-milepost-react';
import { sharedHints } from './distinctHints';

/** What can be done about one number, unless the page says it for several. */
export function OwnHint(props: {
  metric: MetricValue;
  metrics: MetricValue[];
  zone: string;
}) {
  const { metric, metrics, zone } = props;
  const shared = sharedHints(metrics).map(({ text }) => text);
  return metric.hint && !shared.includes(metric.hint.text) ? (
    <Hint hint={metric.hint} zone={zone} />
  ) : null;
}
