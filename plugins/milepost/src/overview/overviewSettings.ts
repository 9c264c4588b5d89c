/**
 * One of the panes of the overview: what it is called, and which metrics stand in it.
 *
 * @public
 */
export interface OverviewPane {
  title: string;
  /** Ids of metrics, as the glossary lists them. */
  metrics: string[];
}

/**
 * What the rows of the overview's table are: the groups of that type, or the systems or domains.
 *
 * @public
 */
export type OverviewSegment = 'department' | 'team' | 'system' | 'domain';

/** All there are, in the order in which the page offers them. */
export const overviewSegments: readonly OverviewSegment[] = [
  'department',
  'team',
  'system',
  'domain',
];

/** Without configuration: six numbers, two of them about what customers feel. */
export const defaultPanes: OverviewPane[] = [
  {
    title: 'Outcomes',
    metrics: ['slo-attainment-rate', 'incidents-by-severity'],
  },
  {
    title: 'Flow',
    metrics: ['lead-time-for-changes', 'deployment-frequency'],
  },
  { title: 'Quality', metrics: ['change-fail-rate'] },
  { title: 'Reliability', metrics: ['failed-deployment-recovery-time'] },
];

/** How many metrics a page of a portal can have: what one question about members may name. */
export const MOST_METRICS = 20;

/** All metrics of some panes, each once, in the order of the page. */
export function metricsOf(panes: readonly OverviewPane[]): string[] {
  return [...new Set(panes.flatMap(({ metrics }) => metrics))];
}
