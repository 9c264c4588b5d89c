import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Prometheus } from './Prometheus';

const ERRORS = 'shop_requests_total{code="500"}';
const ALL = 'shop_requests_total';

/** What an SLO comes to, asked of Prometheus itself: of all that it knows, without extrapolation. */
export async function attainmentBy(
  prometheus: Prometheus,
  slo: SloAnswer,
): Promise<{ sli: number; remaining: number }> {
  const grown = (metric: string) =>
    `sum(max_over_time(${metric}[1h]) - min_over_time(${metric}[1h]))`;
  const sli = `1 - ${grown(ERRORS)} / ${grown(ALL)}`;
  const budget = 1 - slo.targetPpm / 1_000_000;
  const at = Date.parse(slo.lastSampleAt!);
  return {
    sli: await prometheus.ask(sli, at),
    remaining: await prometheus.ask(`1 - (1 - (${sli})) / ${budget}`, at),
  };
}

/** The burn rate over the last seconds, asked of Prometheus itself. */
export async function burnRateBy(
  prometheus: Prometheus,
  slo: SloAnswer,
  seconds: number,
): Promise<number> {
  // A scrape may have failed just then; and a window that begins before there was anything goes from the first value on.
  const last = (metric: string, offset = '') =>
    `sum(last_over_time(${metric}[1m]${offset}))`;
  const before = (metric: string) =>
    `(${last(
      metric,
      ` offset ${seconds}s`,
    )} or sum(min_over_time(${metric}[${seconds}s])))`;
  const grown = (metric: string) => `(${last(metric)} - ${before(metric)})`;
  const budget = 1 - slo.targetPpm / 1_000_000;
  return prometheus.ask(
    `${grown(ERRORS)} / ${grown(ALL)} / ${budget}`,
    Date.parse(slo.lastSampleAt!),
  );
}
