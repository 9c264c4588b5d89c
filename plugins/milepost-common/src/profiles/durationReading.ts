import type { EvidenceItem } from '../answers/evidence';
import type { ProfileReading } from './profile';

/** The reading of a duration: a statistic over what each counted item adds. */
export function durationReading(
  counted: EvidenceItem[],
  statistic: (values: readonly number[]) => number | null,
): ProfileReading {
  return {
    value: statistic(counted.map(item => item.value!)),
    n: counted.length,
    details: {},
    counted,
  };
}
