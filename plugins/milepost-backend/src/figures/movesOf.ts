/** A stretch of local days, `[from, to)`. */
export interface Days {
  from: string;
  to: string;
}

/** Days on which an entity belonged to a scope and no longer does (`left`), or belongs now and did not then. */
export interface Move extends Days {
  entityId: number;
  direction: 'joined' | 'left';
}

/**
 * How an entity's days in a scope differ from what they would be, had it always been where it is today. Pure.
 *
 * @param changes - the days on which anything may have changed, ascending
 * @param belonged - whether it belonged to the scope on a day
 * @param belongs - whether it does today
 */
export function movesOf(options: {
  entityId: number;
  days: Days;
  changes: readonly string[];
  belonged: (day: string) => boolean;
  belongs: boolean;
}): Move[] {
  const { entityId, days, changes, belonged, belongs } = options;
  const within = changes.filter(day => day > days.from && day < days.to);
  const begins = [days.from, ...within];
  const moves: Move[] = [];
  begins.forEach((from, index) => {
    if (belonged(from) === belongs) {
      return;
    }
    const to = begins[index + 1] ?? days.to;
    const last = moves.at(-1);
    if (last?.to === from) {
      last.to = to;
    } else {
      const direction = belongs ? 'joined' : 'left';
      moves.push({ entityId, from, to, direction });
    }
  });
  return moves;
}
