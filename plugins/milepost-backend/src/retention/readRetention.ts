import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** For how long what is kept is kept, in days. */
export interface Retention {
  /** Of raw payloads, which may hold names; then they are emptied. */
  payloadDays: number;
  /** Of events and facts, which hold none; `undefined`: for good. */
  factDays?: number;
}

/** What holds where nothing is said. */
export const DEFAULT_RETENTION: Retention = { payloadDays: 30 };

/** Less would take the last month from the pages that show it. */
const FEWEST_FACT_DAYS = 60;

/** @throws InputError when a value cannot be meant, naming its key */
export function readRetention(milepost: Config | undefined): Retention {
  const payloadDays = days(milepost, 'retention.payloads.days', 1);
  const factDays = days(milepost, 'retention.facts.days', FEWEST_FACT_DAYS);
  if (factDays !== undefined && factDays < (payloadDays ?? 0)) {
    throw new InputError(
      'milepost.retention.facts.days: must not be less than milepost.retention.payloads.days',
    );
  }
  return {
    payloadDays: payloadDays ?? DEFAULT_RETENTION.payloadDays,
    factDays,
  };
}

function days(
  milepost: Config | undefined,
  key: string,
  fewest: number,
): number | undefined {
  const value = milepost?.getOptionalNumber(key);
  if (value !== undefined && !(Number.isInteger(value) && value >= fewest)) {
    throw new InputError(
      `milepost.${key}: must be a whole number of days, at least ${fewest}`,
    );
  }
  return value;
}
