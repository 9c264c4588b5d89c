import type { Days } from '../figures/movesOf';

/**
 * The stretches of some days on which something is so that changes on certain days only. Pure.
 *
 * @param options - `changes`: ascending
 */
export function daysWhen(options: {
  days: Days;
  changes: readonly string[];
  holds: (day: string) => boolean;
}): Days[] {
  const { days, changes, holds } = options;
  const within = changes.filter(day => day > days.from && day < days.to);
  const begins = [days.from, ...within];
  return joined(
    begins
      .map((from, index) => ({ from, to: begins[index + 1] ?? days.to }))
      .filter(({ from }) => holds(from)),
  );
}

/** Stretches, those that touch as one. */
export function joined(stretches: readonly Days[]): Days[] {
  const all: Days[] = [];
  for (const { from, to } of stretches) {
    const last = all.at(-1);
    if (last?.to === from) {
      last.to = to;
    } else {
      all.push({ from, to });
    }
  }
  return all;
}
