import type { OwnershipQuery, ScopeQuery } from '../client/questions';
import { Sparkline } from '../charts/Sparkline';
import { useSeries } from '../queries/useSeries';

/** @public */
export interface MetricTrendProps {
  metric: string;
  /** Of what, and over which days. */
  of: ScopeQuery & OwnershipQuery;
}

/** Where a metric went, by the week, the size of a word; nothing where there is no line to draw. @public */
export function MetricTrend({ metric, of }: MetricTrendProps) {
  const { data } = useSeries({ ...of, metric, bucket: 'week' });
  return data ? <Sparkline series={data} /> : null;
}
