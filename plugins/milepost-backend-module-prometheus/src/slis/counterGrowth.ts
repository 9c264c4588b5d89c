import { durationText } from './promql';

/** For how long a series that was not scraped is remembered: what it counts meanwhile falls to when it is back. */
const REMEMBERED_MS = 3_600_000;

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const STRING = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|\`[^\`]*\``;
const SELECTOR = `${NAME}(?:\\s*\\{(?:[^{}"'\`]|${STRING})*\\})?`;
const SUM = new RegExp(
  `^\\s*(?:sum\\s*\\(\\s*(${SELECTOR})\\s*\\)|(${SELECTOR}))(\\s+or\\s+vector\\s*\\(\\s*0+\\s*\\))?\\s*$`,
);

/** A counter, or the sum of several. */
export interface CounterSum {
  selector: string;
  /** It ends in `or vector(0)`. */
  orZero: boolean;
}

/** Understands `name{…}`, `sum(name{…})`, and either with `or vector(0)`; `undefined`: it is more than that. */
export function counterSumIn(query: string): CounterSum | undefined {
  const match = SUM.exec(query);
  return match
    ? { selector: match[1] ?? match[2], orZero: match[3] !== undefined }
    : undefined;
}

/**
 * By how much the series of a selector have grown together during the interval up to the instant of evaluation: of each
 * series its last value less the one before; where it started anew, what it came to until then and since. So intervals
 * add up without gaps and without extrapolation, and one replica that starts anew does not look like events.
 *
 * @param options - `fromNothing`: also where none of the series was there before
 */
export function counterGrowth(options: {
  selector: string;
  step: number;
  fromNothing: boolean;
}): string {
  const { selector, step, fromNothing } = options;
  const interval = durationText(step);
  const remembered = durationText(Math.max(REMEMBERED_MS, step));
  const last = `last_over_time(${selector}[${interval}])`;
  const most = `max_over_time(${selector}[${interval}])`;
  const before = `last_over_time(${selector}[${remembered}] offset ${interval})`;
  const startedAnew = `((${last} < bool ${most}) + (${last} < bool ${before}) > bool 0)`;
  const known = `clamp_min(${most} - ${before}, 0) + ${last} * ${startedAnew}`;
  const growth = `sum((${known}) or (${last} unless ${before}))`;
  return fromNothing ? growth : `${growth} and on() count(${before})`;
}
