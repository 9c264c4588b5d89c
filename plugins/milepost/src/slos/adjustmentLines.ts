import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatInstant,
  formatTarget,
} from '@milepost/backstage-plugin-milepost-react';

type Adjustment = SloAnswer['adjustments'][number];

/** What is different at an instant, and why: a sentence for each adjustment that is in force. */
export function adjustmentLines(
  adjustments: readonly Adjustment[],
  options: { now: number; zone: string },
): string[] {
  const { now, zone } = options;
  return adjustments
    .filter(({ from, to }) => Date.parse(from) <= now && now < Date.parse(to))
    .map(
      adjustment =>
        `${effectOf(adjustment)} until ${formatInstant(adjustment.to, zone)}: ${
          adjustment.reason
        }`,
    );
}

/** What an adjustment changes. */
export function effectOf({ exclude, targetPpm }: Adjustment): string {
  if (exclude) {
    return 'Nothing counts';
  }
  return targetPpm === undefined
    ? 'Adjusted'
    : `Target ${formatTarget(targetPpm)}`;
}
