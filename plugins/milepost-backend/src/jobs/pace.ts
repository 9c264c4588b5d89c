/** How long a step should take, in milliseconds: short enough that nobody waits for it. */
const STEP_MS = 250;

const FIRST_LIMIT = 50;
const MOST = 1000;

/** The longest rest: what another replica's clock says must not stop a job. */
export const MOST_REST_MS = 5000;

/** How long something that waits is left alone, in milliseconds. */
const WAIT_MS = 200;

/** How many units the next step may work on, after one that took so long. */
export function nextLimit(
  limit: number | undefined,
  took: number | undefined,
): number {
  if (limit === undefined || took === undefined) {
    return limit ?? FIRST_LIMIT;
  }
  if (took > STEP_MS) {
    return Math.max(1, Math.floor(limit / 2));
  }
  return took < STEP_MS / 3 ? Math.min(MOST, 2 * limit) : limit;
}

/** How long to rest after a step, so that no more than a share of the time is taken. In milliseconds. */
export function restAfter(
  took: number,
  { share, waiting = false }: { share: number; waiting?: boolean },
): number {
  const rest = (took * (1 - share)) / share;
  return Math.min(MOST_REST_MS, waiting ? Math.max(WAIT_MS, rest) : rest);
}
