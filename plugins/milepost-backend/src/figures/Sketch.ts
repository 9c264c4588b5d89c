import { DDSketch } from '@datadog/sketches-js';
import type { Samples } from '@milepost/backstage-plugin-milepost-common';

/** How far a quantile of a sketch may be from the exact one, as a share of it. */
export const RELATIVE_ERROR = 0.01;

const { mapping } = new DDSketch({ relativeAccuracy: RELATIVE_ERROR });

/** Far below every bin of a positive value: those of negative values count down from here. */
const NEGATIVE = -1_000_000;

/**
 * How many samples are in each bin: first those that are zero, then pairs of a bin's distance from the one
 * before it and its count, ascending: the bins of the most negative values come first.
 */
export type StoredSketch = readonly number[];

/**
 * A distribution whose size does not grow with its samples: values less than one per cent apart share a bin.
 * Merging is adding, so that no order can lead to another sketch.
 */
export class Sketch {
  readonly #bins = new Map<number, number>();
  #zeros = 0;

  add(value: number): void {
    const size = Math.abs(value);
    if (size < mapping.minPossible) {
      this.#zeros += 1;
    } else {
      const bin = mapping.key(size);
      this.#put(value < 0 ? NEGATIVE - bin : bin, 1);
    }
  }

  merge(stored: StoredSketch): void {
    this.#take(stored, 1);
  }

  /** Takes away what was merged before. */
  subtract(stored: StoredSketch): void {
    this.#take(stored, -1);
  }

  stored(): StoredSketch {
    const stored = [this.#zeros];
    let before = 0;
    for (const bin of [...this.#bins.keys()].sort((a, b) => a - b)) {
      stored.push(bin - before, this.#bins.get(bin)!);
      before = bin;
    }
    return stored;
  }

  samples(): Samples {
    const ranks = this.#ranks();
    const n = ranks.at(-1)?.upTo ?? 0;
    return { n, quantile: q => interpolated(ranks, q) };
  }

  /** The values of all bins, ascending. */
  #ranks(): Rank[] {
    const ranks: Rank[] = [];
    let upTo = 0;
    const add = (value: number, count: number) => {
      // Less than none: what was taken away is newer than what it was taken from, for a second.
      if (count > 0) {
        upTo += count;
        ranks.push({ value, upTo });
      }
    };
    const bins = [...this.#bins].sort(([a], [b]) => a - b);
    const firstPositive = bins.findIndex(([bin]) => !isNegative(bin));
    const negatives = firstPositive < 0 ? bins.length : firstPositive;
    bins
      .slice(0, negatives)
      .forEach(([bin, count]) => add(-mapping.value(NEGATIVE - bin), count));
    add(0, this.#zeros);
    bins
      .slice(negatives)
      .forEach(([bin, count]) => add(mapping.value(bin), count));
    return ranks;
  }

  #take(stored: StoredSketch, times: 1 | -1): void {
    this.#zeros += times * stored[0];
    let bin = 0;
    for (let index = 1; index < stored.length; index += 2) {
      bin += stored[index];
      this.#put(bin, times * stored[index + 1]);
    }
  }

  #put(bin: number, count: number): void {
    const sum = (this.#bins.get(bin) ?? 0) + count;
    if (sum === 0) {
      this.#bins.delete(bin);
    } else {
      this.#bins.set(bin, sum);
    }
  }
}

function isNegative(bin: number): boolean {
  return bin < NEGATIVE / 2;
}

/** A value, and how many samples are up to it. */
interface Rank {
  value: number;
  upTo: number;
}

/**
 * As the exact ones are (type 7), between the two samples next to it: each is within the error, so is this. Between
 * one below zero and one above, it is within the error of the larger.
 */
function interpolated(ranks: readonly Rank[], q: number): number | null {
  const last = (ranks.at(-1)?.upTo ?? 0) - 1;
  if (last < 0) {
    return null;
  }
  const position = last * q;
  const below = Math.floor(position);
  const low = valueAt(ranks, below);
  const share = position - below;
  return share === 0 ? low : low + (valueAt(ranks, below + 1) - low) * share;
}

/** The sample of a rank, from 0. */
function valueAt(ranks: readonly Rank[], rank: number): number {
  return ranks.find(({ upTo }) => upTo > rank)!.value;
}
