/** The five metrics of software delivery, in the order in which the service page shows them. */
export const keyMetrics = [
  'deployment-frequency',
  'lead-time-for-changes',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
];

/** What stands beside them, where there is room. */
export const furtherMetrics = [
  'batch-size',
  'work-in-progress',
  'time-to-restore',
];

/** Where the time of a change goes: a chart of its own. */
export const PHASES = 'cycle-time-phases';

/** How the component is built. */
export const buildMetrics = [
  'build-success-rate',
  'build-duration',
  'build-queue-time',
  'flaky-rate',
];

/** What it is like to be on call for the component. */
export const onCallMetrics = ['alert-noise', 'pager-load', 'runbook-coverage'];

/** What the Delivery tab draws over time. */
export const chartedMetrics = [...keyMetrics, ...furtherMetrics];

/** Everything that the Delivery tab asks for. */
export const tabMetrics = [
  ...keyMetrics,
  ...furtherMetrics,
  PHASES,
  ...buildMetrics,
  ...onCallMetrics,
];
