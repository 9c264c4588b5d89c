/** The metrics of the service page, in the order in which it shows them. */
export const shownMetrics = [
  'deployment-frequency',
  'lead-time-for-changes',
  'batch-size',
  'work-in-progress',
];
