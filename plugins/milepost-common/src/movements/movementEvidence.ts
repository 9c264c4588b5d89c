import { ratioOf } from '../figures/ratioOf';
import { ascending } from '../metrics/quantile';

/** How many there are of each value. @public */
export type ValueCounts = ReadonlyMap<number, number>;

/**
 * What a metric rests on over some days, such that that of two stretches or of two services adds up: `rate`, things
 * that happened over days; `share`, how many of a whole; `samples`, a distribution of which a quantile is told.
 *
 * @public
 */
export type MovementEvidence =
  | { kind: 'rate'; events: number; days: number }
  | { kind: 'share'; part: number; whole: number }
  | { kind: 'samples'; counts: ValueCounts; quantile: number };

/** How many things it is made of. @public */
export function evidenceSize(evidence: MovementEvidence): number {
  switch (evidence.kind) {
    case 'rate':
      return evidence.events;
    case 'share':
      return evidence.whole;
    default:
      return totalOf(evidence.counts);
  }
}

/** The value that it comes to; `null` where there is none. @public */
export function evidenceValue(evidence: MovementEvidence): number | null {
  switch (evidence.kind) {
    case 'rate':
      return ratioOf(evidence.events, evidence.days);
    case 'share':
      return ratioOf(evidence.part, evidence.whole);
    default:
      return quantileOf(evidence.counts, evidence.quantile);
  }
}

/**
 * The sum of some, which are all of one kind. They are of different days: those add up, too.
 *
 * @throws Error for none
 *
 * @public
 */
export function sumEvidence(
  evidence: readonly MovementEvidence[],
): MovementEvidence {
  return evidence.reduce((sum, added) => add(sum, added, 1));
}

/**
 * What remains of a whole without a part of it over the same days.
 *
 * @public
 */
export function withoutEvidence(
  whole: MovementEvidence,
  part: MovementEvidence,
): MovementEvidence {
  const rest = add(whole, part, -1);
  return rest.kind === 'rate' && whole.kind === 'rate'
    ? { ...rest, days: whole.days }
    : rest;
}

function add(
  one: MovementEvidence,
  other: MovementEvidence,
  times: 1 | -1,
): MovementEvidence {
  if (one.kind === 'rate' && other.kind === 'rate') {
    return {
      kind: 'rate',
      events: one.events + times * other.events,
      days: one.days + times * other.days,
    };
  }
  if (one.kind === 'share' && other.kind === 'share') {
    return {
      kind: 'share',
      part: one.part + times * other.part,
      whole: one.whole + times * other.whole,
    };
  }
  if (one.kind === 'samples' && other.kind === 'samples') {
    return { ...one, counts: addCounts(one.counts, other.counts, times) };
  }
  throw new Error(`${one.kind} and ${other.kind} do not add up`);
}

function addCounts(
  counts: ValueCounts,
  added: ValueCounts,
  times: 1 | -1,
): ValueCounts {
  const sum = new Map(counts);
  for (const [value, count] of added) {
    const next = (sum.get(value) ?? 0) + times * count;
    if (next > 0) {
      sum.set(value, next);
    } else {
      // What is taken away may be newer than what it is taken from, for a second.
      sum.delete(value);
    }
  }
  return sum;
}

function totalOf(counts: ValueCounts): number {
  let total = 0;
  for (const count of counts.values()) {
    total += count;
  }
  return total;
}

/** As of the same values one by one: interpolated linearly (type 7). */
function quantileOf(counts: ValueCounts, fraction: number): number | null {
  const total = totalOf(counts);
  if (total === 0) {
    return null;
  }
  const sorted = ascending([...counts.keys()]);
  const position = (total - 1) * fraction;
  const below = Math.floor(position);
  const low = valueAt(sorted, counts, below);
  const share = position - below;
  return share === 0
    ? low
    : low + (valueAt(sorted, counts, below + 1) - low) * share;
}

/** The value of a rank, from 0. */
function valueAt(
  sorted: readonly number[],
  counts: ValueCounts,
  rank: number,
): number {
  let seen = 0;
  for (const value of sorted) {
    seen += counts.get(value)!;
    if (rank < seen) {
      return value;
    }
  }
  return sorted.at(-1)!;
}
