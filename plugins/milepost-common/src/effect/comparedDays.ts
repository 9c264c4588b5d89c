import type { StandingTurn } from '../paths/adoptionOver';

/** Local days, `to` exclusive. */
interface Days {
  from: string;
  to: string;
}

/** The days of an entity whose numbers are compared, for one path. @public */
export interface ComparedDays {
  /** Those up to today on which it stood as it stands today. */
  standing?: Days & { side: 'on' | 'off' };
  /** As many before it came onto the road and stayed, and after. */
  joining?: { before: Days; after: Days };
}

/** So many at most, and so many at least. */
const MOST = 90;
const LEAST = 28;

/**
 * Which days of an entity are compared.
 *
 * @param turns - how it stood with a path, the oldest first; that its source fell silent in between is no turn
 * @param today - local; it is not over, and does not count
 *
 * @public
 */
export function comparedDays(
  turns: readonly StandingTurn[],
  today: string,
): ComparedDays {
  const now = turns.at(-1)?.standing;
  const decided = turns.filter(
    ({ standing }, index, all) =>
      standing !== 'unknown' && standing !== decidedBefore(all, index),
  );
  if (now === undefined || now === 'not-eligible') {
    return {};
  }
  const last = decided.at(-1);
  const standing =
    (now === 'on' || now === 'off') && last
      ? standingDays(now, last.day, today)
      : undefined;
  const joining = joiningDays(decided, today);
  return { ...(standing && { standing }), ...(joining && { joining }) };
}

function decidedBefore(
  turns: readonly StandingTurn[],
  index: number,
): string | undefined {
  return turns.slice(0, index).findLast(each => each.standing !== 'unknown')
    ?.standing;
}

function standingDays(side: 'on' | 'off', day: string, today: string) {
  // On the day itself it was both.
  const length = Math.min(MOST, daysBetween(dayAfter(day), today));
  return length >= LEAST
    ? { side, from: dayAfter(today, -length), to: today }
    : undefined;
}

/** The latest joining with days enough on both sides. */
function joiningDays(
  decided: readonly StandingTurn[],
  today: string,
): ComparedDays['joining'] {
  for (let index = decided.length - 1; index > 0; index -= 1) {
    const { day, standing } = decided[index];
    const off = decided[index - 1];
    if (standing === 'on' && off.standing === 'off') {
      const length = Math.min(
        MOST,
        daysBetween(dayAfter(day), decided[index + 1]?.day ?? today),
        // Before the first look nobody knows better; after it, only while it was off.
        index > 1 ? daysBetween(dayAfter(off.day), day) : MOST,
      );
      if (length >= LEAST) {
        const after = dayAfter(day);
        return {
          before: { from: dayAfter(day, -length), to: day },
          after: { from: after, to: dayAfter(after, length) },
        };
      }
    }
  }
  return undefined;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(day) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
