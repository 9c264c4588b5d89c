/** The four parts of a scorecard. */
export const blockIds = ['delivery', 'quality', 'flow', 'reliability'] as const;

/** @internal */
export type BlockId = (typeof blockIds)[number];

/** Which metrics stand in which part, by their ids. */
export type BlockMetrics = Readonly<Record<BlockId, readonly string[]>>;

/** What the parts are called. */
export const blockTitles: Record<BlockId, string> = {
  delivery: 'Delivery',
  quality: 'Quality',
  flow: 'Flow',
  reliability: 'Reliability',
};

/** The metrics of each part, unless the app chooses others. */
export const defaultBlockMetrics: BlockMetrics = {
  delivery: ['deployment-frequency', 'lead-time-for-changes'],
  quality: ['change-fail-rate', 'deployment-rework-rate'],
  flow: ['cycle-time-phases', 'work-in-progress'],
  reliability: ['slo-attainment-rate', 'failed-deployment-recovery-time'],
};

/** The metrics of the card, in order. */
export const cardMetrics: readonly string[] = [
  'deployment-frequency',
  'lead-time-for-changes',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'slo-attainment-rate',
];

/** The metrics of all parts; of a part for which nothing was chosen, the usual ones. */
export function chosenBlocks(
  chosen: Partial<Record<BlockId, readonly string[]>> = {},
): BlockMetrics {
  const of = (id: BlockId) => chosen[id] ?? defaultBlockMetrics[id];
  return {
    delivery: of('delivery'),
    quality: of('quality'),
    flow: of('flow'),
    reliability: of('reliability'),
  };
}
