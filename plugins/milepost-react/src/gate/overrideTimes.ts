const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** For how long an override can be given; short ones first, for most are for one deployment. */
export const overrideTimes = [
  { milliseconds: HOUR, text: '1 hour' },
  { milliseconds: 4 * HOUR, text: '4 hours' },
  { milliseconds: 24 * HOUR, text: '1 day' },
  { milliseconds: 72 * HOUR, text: '3 days' },
] as const;
