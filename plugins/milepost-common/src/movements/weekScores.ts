import { ascending } from '../metrics/quantile';
import type { MovementEvidence, ValueCounts } from './movementEvidence';

/** What a week adds to a comparison: scores that are alike whether they count, share or rank. */
export interface WeekScore {
  /** How much there was that could score: days, things, samples. */
  weight: number;
  /** What it scored: things that happened, the part of the whole, the sum of the ranks. */
  sum: number;
}

export interface WeekScores {
  weeks: readonly WeekScore[];
  /** How much one unit of weight varies by chance alone, were the level the same in all weeks. */
  variance: number;
}

/** Turns weeks, all of one kind, into scores that can be compared by their means. */
export function weekScores(weeks: readonly MovementEvidence[]): WeekScores {
  const ranks = ranksOf(weeks);
  const scores = weeks.map(week => scoreOf(week, ranks));
  const weight = total(scores.map(week => week.weight));
  const mean = total(scores.map(week => week.sum)) / weight;
  switch (weeks[0]?.kind) {
    case 'rate':
      // As rare things happen: the variance of a count is its mean.
      return { weeks: scores, variance: mean };
    case 'share':
      return { weeks: scores, variance: mean * (1 - mean) };
    default:
      return { weeks: scores, variance: varianceOf(ranks, weight) };
  }
}

/** What some evidence scores; `ranks` of a distribution. */
export function scoreOf(week: MovementEvidence, ranks: Ranks): WeekScore {
  switch (week.kind) {
    case 'rate':
      return { weight: week.days, sum: week.events };
    case 'share':
      return { weight: week.whole, sum: week.part };
    default: {
      const counts = [...week.counts];
      return {
        weight: total(counts.map(([, count]) => count)),
        sum: total(
          counts.map(([value, count]) => count * (ranks.get(value)?.rank ?? 0)),
        ),
      };
    }
  }
}

/** By value: its rank among the samples of all weeks, and how many there are of it. */
export type Ranks = ReadonlyMap<number, { rank: number; count: number }>;

/** Equal values share the mean of the ranks that they take. */
export function ranksOf(weeks: readonly MovementEvidence[]): Ranks {
  const all = new Map<number, number>();
  for (const week of weeks) {
    if (week.kind === 'samples') {
      addTo(all, week.counts);
    }
  }
  const ranks = new Map<number, { rank: number; count: number }>();
  let below = 0;
  for (const value of ascending([...all.keys()])) {
    const count = all.get(value)!;
    ranks.set(value, { rank: below + (count + 1) / 2, count });
    below += count;
  }
  return ranks;
}

function addTo(all: Map<number, number>, counts: ValueCounts): void {
  for (const [value, count] of counts) {
    all.set(value, (all.get(value) ?? 0) + count);
  }
}

function varianceOf(ranks: Ranks, weight: number): number {
  const mean = (weight + 1) / 2;
  const squares = [...ranks.values()].map(
    ({ rank, count }) => count * (rank - mean) ** 2,
  );
  return weight > 1 ? total(squares) / (weight - 1) : 0;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
