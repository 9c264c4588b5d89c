import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { compareWithBefore } from '../format/compareWithBefore';
import { Unseen } from '../look/Unseen';
import { StateChip } from './StateChip';
import { textsOf } from './stateTexts';

/** @public */
export interface ComparisonChipProps {
  metric: MetricValue;
  /** Length of the window, and of the one before. */
  days: number;
  /** Says what it is compared with, where nothing else on the page does. */
  long?: boolean;
}

/** A value against the window before; for a value that is not measured, its state instead. @public */
export function ComparisonChip({ metric, days, long }: ComparisonChipProps) {
  const state = textsOf(metric).chip;
  if (state) {
    const tone = metric.state === 'silent' ? 'bad' : 'neutral';
    return <StateChip tone={tone}>{state}</StateChip>;
  }
  const comparison = compareWithBefore(metric);
  if (!comparison) {
    return null;
  }
  const on = ` on the ${days} days before`;
  return (
    <StateChip tone={comparison.tone}>
      <span aria-hidden>
        {comparison.text}
        {long && comparison.text.startsWith('=') === false && on}
      </span>
      <Unseen>
        {comparison.spoken}, compared with the {days} days before
      </Unseen>
    </StateChip>
  );
}
