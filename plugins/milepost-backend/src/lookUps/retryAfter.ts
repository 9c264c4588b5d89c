const FIRST_MS = 60_000;
const LONGEST_MS = 4 * 3_600_000;

/**
 * How long to wait after so many attempts, in milliseconds: twice as long each time, and somewhere in the second half of
 * it, so that many do not come back together.
 *
 * @param random - in [0, 1)
 */
export function retryAfter(attempts: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.round(full * (0.5 + random / 2));
}
