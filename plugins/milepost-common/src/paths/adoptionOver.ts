import type { Standing } from './pathStanding';

/** From a day on an entity stands so, until its next turn. @public */
export interface StandingTurn {
  /** `YYYY-MM-DD`. */
  day: string;
  standing: Standing;
  /** Of the path, where its source tells. */
  version?: string;
}

/** An entity, as far as the adoption of a path goes. @public */
export interface AdoptionHistory {
  /** Ascending, at most one for a day. Before the first nobody had looked: it is not counted. */
  turns: readonly StandingTurn[];
  /** When it belonged to the scope: days, `to` exclusive, ascending and apart; `undefined` for ever. */
  belonged: readonly { from?: string; to?: string }[];
}

/** How many stood how at the end of a day. @public */
export interface AdoptionDay {
  day: string;
  on: number;
  off: number;
  unknown: number;
  exempt: number;
  /** Of those that are on, by version; `''` where nobody tells. */
  versions: ReadonlyMap<string, number>;
}

const counted = ['on', 'off', 'unknown', 'exempt'] as const;

type Counted = (typeof counted)[number];

/**
 * The adoption of a path in a scope over some days: on the first and the last day, and on each on which anything
 * changed.
 *
 * @param options - `from` and `to`: days, `to` exclusive and later than `from`
 *
 * @public
 */
export function adoptionOver(options: {
  histories: Iterable<AdoptionHistory>;
  from: string;
  to: string;
}): AdoptionDay[] {
  const { histories, from, to } = options;
  const changes = new Map<string, Map<string, number>>();
  const add = (day: string, key: string, by: number) => {
    if (day < to) {
      const on = day < from ? from : day;
      const counts = changes.get(on) ?? new Map<string, number>();
      changes.set(on, counts.set(key, (counts.get(key) ?? 0) + by));
    }
  };
  for (const history of histories) {
    for (const { begin, end, key } of stays(history)) {
      add(begin, key, 1);
      if (end !== undefined) {
        add(end, key, -1);
      }
    }
  }
  const last = dayBefore(to);
  const days = [...new Set([from, last, ...changes.keys()])].sort();
  const sums = new Map<string, number>();
  return days.map(day => {
    changes.get(day)?.forEach((by, key) => {
      sums.set(key, (sums.get(key) ?? 0) + by);
    });
    return dayOf(day, sums);
  });
}

/** From when until when an entity counts as what: a standing, and of those that are on the version. */
function* stays({ turns, belonged }: AdoptionHistory): Generator<{
  begin: string;
  end?: string;
  key: string;
}> {
  for (const [index, { day, standing, version }] of turns.entries()) {
    if (standing !== 'not-eligible') {
      const until = turns[index + 1]?.day;
      for (const stay of belonged) {
        const begin =
          stay.from !== undefined && stay.from > day ? stay.from : day;
        const end = earlier(stay.to, until);
        if (end === undefined || begin < end) {
          const key = standing === 'on' ? `on ${version ?? ''}` : standing;
          yield { begin, end, key };
        }
      }
    }
  }
}

function earlier(a?: string, b?: string): string | undefined {
  return a !== undefined && (b === undefined || a < b) ? a : b;
}

function dayOf(day: string, sums: ReadonlyMap<string, number>): AdoptionDay {
  const counts: Record<Counted, number> = {
    on: 0,
    off: sums.get('off') ?? 0,
    unknown: sums.get('unknown') ?? 0,
    exempt: sums.get('exempt') ?? 0,
  };
  const versions = new Map<string, number>();
  for (const [key, count] of sums) {
    if (key.startsWith('on ') && count > 0) {
      versions.set(key.slice(3), count);
      counts.on += count;
    }
  }
  return { day, ...counts, versions };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
