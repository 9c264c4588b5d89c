/** What GitLab takes when it does not say: its limits are by the minute. */
const MINUTE = 60_000;

/** No limit lasts longer; a clock that is wrong may say so. */
const LONGEST = 60 * MINUTE;

/** When to ask again after an answer of 429: in milliseconds since 1970. */
export function retryAtOf(headers: Headers, now: number): number {
  const after = Number(headers.get('retry-after') ?? NaN);
  const reset = Number(headers.get('ratelimit-reset') ?? NaN);
  const wait = [after * 1000, reset * 1000 - now].find(
    milliseconds => Number.isFinite(milliseconds) && milliseconds > 0,
  );
  return now + Math.min(wait ?? MINUTE, LONGEST);
}
