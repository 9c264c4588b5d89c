import type { Milliseconds } from '../facts/facts';
import type { SliHour } from './slo';
import { HOUR } from './sums';

/**
 * The end of the newest sample; of an hour whose samples are not at hand, that of the hour. `undefined` without any.
 *
 * @param hours - in order of time
 */
export function lastSampleAt(
  hours: readonly SliHour[],
): Milliseconds | undefined {
  const hour = hours.at(-1);
  if (!hour) {
    return undefined;
  }
  const sample = hour.samples?.at(-1);
  return sample ? sample.start + sample.seconds * 1000 : hour.hour + HOUR;
}
