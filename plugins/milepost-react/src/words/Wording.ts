import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';

/** How one metric is spoken of. @public */
export interface Wording {
  /** What `n` counts, in the singular. */
  counted: string;
  /** Small, beside the number. */
  note: (metric: MetricValue) => string | undefined;
  /** A line under the number. */
  details: (metric: MetricValue) => (string | undefined | false)[];
  /** What somebody is asked about it; opens the evidence. */
  ask?: (metric: MetricValue) => string | undefined;
  /** One more line, where there is room. */
  more?: (metric: MetricValue) => (string | undefined | false)[];
  /** What its chart shows; `bucket` is `day`, `week` or `month`. */
  chart: {
    title: (bucket: string) => string;
    /** `statistic` is what stands for a distribution: left out, `median`. */
    sentence: (bucket: string, statistic?: string) => string;
  };
}
