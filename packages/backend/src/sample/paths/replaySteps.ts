import { DAY, HOUR } from '../calendar';

/** For so many days the golden paths have been looked at. */
const LOOKED_DAYS = 280;

/** Of those, for so many every day; those before, by the week. */
const FINE_DAYS = 14;

/** When the golden paths were looked at before now: at noon, the oldest first. */
export function replaySteps(options: {
  opened: number;
  now: number;
}): number[] {
  const { opened, now } = options;
  const steps: number[] = [];
  for (
    let daysBefore = LOOKED_DAYS;
    opened - daysBefore * DAY + 12 * HOUR < now;
    daysBefore -= daysBefore > FINE_DAYS ? 7 : 1
  ) {
    steps.push(opened - daysBefore * DAY + 12 * HOUR);
  }
  return steps;
}
