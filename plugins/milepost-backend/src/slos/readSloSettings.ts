import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How service level indicators are read. */
export interface SloSettings {
  /** How often, and how long the samples are that are asked for. Milliseconds; divides an hour. */
  intervalMs: number;
  /** How long after an interval it is read, so that the tool knows all of it. Milliseconds. */
  delayMs: number;
  /** How much of the past is read at first sight, at least; and never less than the window of the SLO. */
  backfillDays: number;
  /** How long a tool may take to answer. Milliseconds. */
  timeoutMs: number;
}

/** What holds where nothing is said. */
export const DEFAULT_SLO_SETTINGS: SloSettings = {
  intervalMs: 5 * MINUTE,
  delayMs: 30_000,
  backfillDays: 28,
  timeoutMs: 10_000,
};

/** @throws InputError when a value cannot be meant, naming its key */
export function readSloSettings(milepost: Config | undefined): SloSettings {
  const slos = milepost?.getOptionalConfig('slos');
  const defaults = DEFAULT_SLO_SETTINGS;
  const read = (key: string, least: number, most: number) => {
    const value = slos?.getOptionalNumber(key);
    if (value !== undefined && !(value >= least && value <= most)) {
      throw new InputError(
        `milepost.slos.${key}: must be from ${least} to ${most}`,
      );
    }
    return value;
  };
  return {
    intervalMs: readInterval(slos) ?? defaults.intervalMs,
    delayMs:
      (read('delaySeconds', 0, 3600) ?? defaults.delayMs / SECOND) * SECOND,
    backfillDays: read('backfillDays', 0, 366) ?? defaults.backfillDays,
    timeoutMs:
      (read('timeoutSeconds', 1, 300) ?? defaults.timeoutMs / SECOND) * SECOND,
  };
}

function readInterval(slos: Config | undefined): number | undefined {
  if (!slos?.has('interval')) {
    return undefined;
  }
  const duration = readDurationFromConfig(slos, { key: 'interval' });
  const interval = Duration.fromObject(duration).toMillis();
  if (!(interval >= SECOND && HOUR % interval === 0)) {
    throw new InputError(
      'milepost.slos.interval: must divide an hour, such as 1, 5 or 15 minutes',
    );
  }
  return interval;
}
