import { Tally, type StoredTally } from './Tally';

/** Tallies by metric, as they are stored. */
export type StoredFigures = Readonly<Record<string, StoredTally>>;

/** The sums of all metrics over something: an entity's day, a group's week. */
export class FigureSet {
  readonly #tallies = new Map<string, Tally>();

  tally(metric: string): Tally {
    let tally = this.#tallies.get(metric);
    if (!tally) {
      tally = new Tally();
      this.#tallies.set(metric, tally);
    }
    return tally;
  }

  has(metric: string): boolean {
    return this.#tallies.has(metric);
  }

  merge(stored: StoredFigures): void {
    for (const [metric, tally] of Object.entries(stored)) {
      this.tally(metric).merge(tally);
    }
  }

  /** Takes away what was merged before. */
  subtract(stored: StoredFigures): void {
    for (const [metric, tally] of Object.entries(stored)) {
      this.tally(metric).subtract(tally);
    }
  }

  /** By metric, sorted; without those to which nothing is added. */
  stored(): StoredFigures {
    const entries = [...this.#tallies]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([metric, tally]) => [metric, tally.stored()] as const)
      .filter(([, stored]) => Object.keys(stored).length > 0);
    return Object.fromEntries(entries);
  }

  /** Equal sums give equal text. */
  toJson(): string {
    return JSON.stringify(this.stored());
  }
}
