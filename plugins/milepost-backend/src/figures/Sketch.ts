import { DDSketch } from '@datadog/sketches-js';
import type { Samples } from '@milepost/backstage-plugin-milepost-common';

/** How far a quantile of a sketch may be from the exact one, as a share of it. */
export const RELATIVE_ERROR = 0.01;

const { mapping } = new DDSketch({ relativeAccuracy: RELATIVE_ERROR });

/**
 * How many samples are in each bin: first those that are zero, then pairs of a bin's distance from the one
 * before it and its count, ascending.
 */
export type StoredSketch = readonly number[];

/**
 * A distribution whose size does not grow with its samples: values less than one per cent apart share a bin.
 * Merging is adding, so that no order can lead to another sketch.
 */
export class Sketch {
  readonly #bins = new Map<number, number>();
  #zeros = 0;

  /** @param value - not negative */
  add(value: number): void {
    if (value < mapping.minPossible) {
      this.#zeros += 1;
    } else {
      this.#put(mapping.key(value), 1);
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
    const sketch = new DDSketch({ relativeAccuracy: RELATIVE_ERROR });
    for (const [bin, count] of this.#bins) {
      // Less than none: what was taken away is newer than what it was taken from, for a second.
      sketch.store.add(bin, Math.max(0, count));
    }
    sketch.zeroCount = Math.max(0, this.#zeros);
    sketch.count = sketch.zeroCount + sketch.store.count;
    return { n: sketch.count, quantile: q => interpolated(sketch, q) };
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

/** As the exact ones are (type 7), between the two samples next to it: each is within the error, so is this. */
function interpolated(sketch: DDSketch, q: number): number | null {
  if (sketch.count === 0) {
    return null;
  }
  const last = sketch.count - 1;
  const position = last * q;
  const below = Math.floor(position);
  const low = valueAt(sketch, below);
  const share = position - below;
  return share === 0 ? low : low + (valueAt(sketch, below + 1) - low) * share;
}

/** The sample of a rank, from 0. */
function valueAt(sketch: DDSketch, rank: number): number {
  return rank < sketch.zeroCount
    ? 0
    : sketch.mapping.value(sketch.store.keyAtRank(rank - sketch.zeroCount));
}
