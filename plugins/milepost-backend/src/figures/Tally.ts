import {
  countsFrom,
  type Contribution,
  type Totals,
} from '@milepost/backstage-plugin-milepost-common';
import { Sketch, type StoredSketch } from './Sketch';

/** The sums of one metric, as they are stored. */
export interface StoredTally {
  /** Counts by name. */
  c?: Readonly<Record<string, number>>;
  /** Distributions by name. */
  s?: Readonly<Record<string, StoredSketch>>;
  /** The earliest instant by name. */
  e?: Readonly<Record<string, number>>;
}

/** What contributions to one metric add up to; tallies add up to tallies. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #samples = new Map<string, Sketch>();
  readonly #earliest = new Map<string, number>();

  add({ counts, samples, earliest }: Contribution): void {
    each(counts, (name, count) => this.#count(name, count));
    each(samples, (name, value) => this.#sketch(name).add(value));
    each(earliest, (name, at) => this.#earlier(name, at));
  }

  merge({ c, s, e }: StoredTally): void {
    each(c, (name, count) => this.#count(name, count));
    each(s, (name, sketch) => this.#sketch(name).merge(sketch));
    each(e, (name, at) => this.#earlier(name, at));
  }

  /**
   * Takes away what was merged before. Which instant is the earliest of those that are left cannot be told: what
   * had it has none any more.
   */
  subtract({ c, s, e }: StoredTally): void {
    each(c, (name, count) => this.#count(name, -count));
    each(s, (name, sketch) => this.#sketch(name).subtract(sketch));
    each(e, (name, at) => {
      if (at <= (this.#earliest.get(name) ?? -Infinity)) {
        this.#earliest.delete(name);
      }
    });
  }

  /** Names sorted: equal sums are stored as equal text. What is 0 is left out. */
  stored(): StoredTally {
    const counts = sortedEntries(this.#counts).filter(([, count]) => count);
    const samples = sortedEntries(this.#samples);
    const earliest = sortedEntries(this.#earliest);
    return {
      ...(counts.length > 0 && { c: Object.fromEntries(counts) }),
      ...(samples.length > 0 && {
        s: Object.fromEntries(
          samples.map(([name, sketch]) => [name, sketch.stored()]),
        ),
      }),
      ...(earliest.length > 0 && { e: Object.fromEntries(earliest) }),
    };
  }

  totals(): Totals {
    return {
      count: name => this.#counts.get(name) ?? 0,
      countsFrom: prefix => countsFrom(this.#counts, prefix),
      samples: name => this.#sketch(name).samples(),
      earliest: name => this.#earliest.get(name),
    };
  }

  #count(name: string, count: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  #sketch(name: string): Sketch {
    let sketch = this.#samples.get(name);
    if (!sketch) {
      sketch = new Sketch();
      this.#samples.set(name, sketch);
    }
    return sketch;
  }

  #earlier(name: string, at: number): void {
    this.#earliest.set(name, Math.min(at, this.#earliest.get(name) ?? at));
  }
}

function each<V>(
  values: Readonly<Record<string, V>> | undefined,
  action: (name: string, value: V) => void,
): void {
  for (const name of values ? Object.keys(values) : []) {
    action(name, values![name]);
  }
}

function sortedEntries<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
