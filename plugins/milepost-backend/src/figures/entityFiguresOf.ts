import {
  figuresKey,
  type DeliveryRecords,
  type Metric,
  type MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import { FigureSet } from './FigureSet';
import type { LocalDays } from './LocalDays';

/** The day of what is so until something happens. */
export const NOW = 'now';

/** What the records of an entity add to some metrics, by local day. Pure. */
export function entityFiguresOf(options: {
  records: DeliveryRecords;
  rules: MetricRules;
  days: LocalDays;
  metrics: readonly Metric[];
}): Map<string, FigureSet> {
  const { records, rules, days, metrics } = options;
  const byDay = new Map<string, FigureSet>();
  for (const metric of metrics) {
    const key = figuresKey(metric);
    for (const contribution of metric.figures?.contributions({
      records,
      rules,
      zone: days.zone,
    }) ?? []) {
      const { at } = contribution;
      const day = at === NOW ? NOW : days.of(at);
      let set = byDay.get(day);
      if (!set) {
        set = new FigureSet();
        byDay.set(day, set);
      }
      set.tally(key).add(contribution);
    }
  }
  return byDay;
}
