import type {
  Member,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';

/** The tab of a service on which a number is explained. */
export type ServiceTab = 'delivery' | 'reliability';

/** A column of numbers in the tables of a scorecard. */
export interface Column {
  metric: string;
  heading: string;
  /** What the heading leaves out. */
  meaning: string;
  tab: ServiceTab;
  /** The number that the cell shows and is sorted by. */
  valueOf: (metric: MetricValue) => number | null;
}

const plainValue = ({ value }: MetricValue) => value;

/** The columns of numbers: the same for services and for groups. */
export const columns: readonly Column[] = [
  {
    metric: 'deployment-frequency',
    heading: 'Deploys / week',
    meaning: 'Deployment frequency',
    tab: 'delivery',
    valueOf: plainValue,
  },
  {
    metric: 'lead-time-for-changes',
    heading: 'Lead time',
    meaning: 'Lead time for changes',
    tab: 'delivery',
    valueOf: plainValue,
  },
  {
    metric: 'change-fail-rate',
    heading: 'Fail rate',
    meaning: 'Change fail rate',
    tab: 'delivery',
    valueOf: plainValue,
  },
  {
    metric: 'failed-deployment-recovery-time',
    heading: 'Recovery',
    meaning: 'Failed deployment recovery time',
    tab: 'delivery',
    valueOf: plainValue,
  },
  {
    metric: 'error-budget-remaining',
    heading: 'Budget left',
    meaning: 'The least that remains of an error budget',
    tab: 'reliability',
    // Of several promises the one that is closest to being broken.
    valueOf: ({ details, value }) => details.lowest ?? value,
  },
];

/** The metrics that the columns show. */
export const columnMetrics = columns.map(({ metric }) => metric);

/** A metric of a member; `undefined` where it was not asked for. */
export function metricOf(
  member: Pick<Member, 'metrics'>,
  id: string,
): MetricValue | undefined {
  return member.metrics.find(({ metric }) => metric === id);
}
