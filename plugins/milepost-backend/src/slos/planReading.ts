import { periodOf, type Slo } from '@milepost/backstage-plugin-milepost-common';
import type { SloSettings } from './readSloSettings';

const DAY = 86_400_000;

/** Steps that are asked for at least, however often more of them have failed. */
const FEWEST_STEPS = 12;

/** What is read again each time: what a tool learns late is added, and what is known stays. */
const OVERLAP_STEPS = 2;

/** How far an SLO has been read. Instants in milliseconds since 1970. */
export interface ReadingProgress {
  /** `undefined`: nothing was read yet. */
  readTo?: number;
  backfillFrom?: number;
  /** `undefined`: there is nothing more of the past to read. */
  backfillTo?: number;
  /** In a row. */
  failures: number;
}

/** What to ask for next, and how far it has been read then. */
export interface ReadingPlan {
  from: number;
  to: number;
  then: Omit<ReadingProgress, 'failures'>;
}

/**
 * What is read next of an SLO: first the newest day, then whatever is newer, then the past, from the newest backwards.
 * What has failed is asked again in smaller and smaller parts, until it is older than what a first reading would read.
 *
 * @returns `undefined` when there is nothing to read now
 */
export function planReading(options: {
  slo: Slo;
  progress: ReadingProgress;
  settings: SloSettings;
  mostSteps: number;
  now: number;
}): ReadingPlan | undefined {
  const { slo, progress, settings, now } = options;
  const { intervalMs: step } = settings;
  const { readTo, backfillFrom, backfillTo } = progress;
  const to = floor(now - settings.delayMs, step);
  const earliest = floor(to - pastOf(slo, settings, to), step);
  const most = stepsAtOnce(options) * step;
  if (readTo === undefined) {
    const from = Math.max(earliest, to - Math.min(most, floor(DAY, step)));
    return {
      from,
      to,
      then: { readTo: to, ...past(earliest, from) },
    };
  }
  if (readTo < to) {
    const since = Math.max(earliest, floor(readTo, step));
    const until = Math.min(to, since + most);
    const from = Math.max(earliest, since - OVERLAP_STEPS * step);
    return {
      from: most > OVERLAP_STEPS * step ? from : since,
      to: until,
      then: { readTo: until, backfillFrom, backfillTo },
    };
  }
  if (backfillFrom === undefined || backfillTo === undefined) {
    return undefined;
  }
  const until = floor(backfillTo, step);
  const from = Math.max(floor(backfillFrom, step), until - most);
  return {
    from,
    to: until,
    then: { readTo, ...past(backfillFrom, from) },
  };
}

/** When there is something new to read. */
export function nextReading(
  progress: Omit<ReadingProgress, 'failures'>,
  { settings, now }: { settings: SloSettings; now: number },
): number {
  const { readTo, backfillTo } = progress;
  const newest = (readTo ?? 0) + settings.intervalMs + settings.delayMs;
  return backfillTo === undefined ? newest : Math.min(newest, now);
}

function past(
  backfillFrom: number,
  from: number,
): { backfillFrom: number; backfillTo?: number } {
  return {
    backfillFrom,
    backfillTo: backfillFrom < from ? from : undefined,
  };
}

/** The window of the SLO, at least so many days. */
function pastOf(slo: Slo, settings: SloSettings, at: number): number {
  return Math.max(settings.backfillDays * DAY, periodOf(slo.window, at) * 1000);
}

function stepsAtOnce(options: {
  progress: ReadingProgress;
  mostSteps: number;
}): number {
  const { progress, mostSteps } = options;
  const halved = Math.floor(mostSteps / 2 ** Math.min(progress.failures, 20));
  // One step of a request is what is read again at most.
  return Math.max(
    1,
    Math.min(mostSteps, Math.max(FEWEST_STEPS, halved)) - OVERLAP_STEPS,
  );
}

function floor(instant: number, step: number): number {
  return Math.floor(instant / step) * step;
}
