import { Tally, type StoredTally } from './Tally';

/** Tallies by metric, as they are stored. */
export type StoredFigures = Readonly<Record<string, StoredTally>>;

/** The sums of all metrics over something: an entity's day, a group's week. */
export class FigureSet {
  readonly #tallies = new Map<string, Tally>();
  readonly #only: ReadonlySet<string> | undefined;

  /** @param only - the metrics that it takes of what is merged and subtracted; absent: all */
  constructor(only?: ReadonlySet<string>) {
    this.#only = only;
  }

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
    this.#each(stored, (tally, added) => tally.merge(added));
  }

  /** Takes away what was merged before. */
  subtract(stored: StoredFigures): void {
    this.#each(stored, (tally, taken) => tally.subtract(taken));
  }

  #each(
    stored: StoredFigures,
    action: (tally: Tally, stored: StoredTally) => void,
  ): void {
    for (const metric of this.#only ?? Object.keys(stored)) {
      if (metric in stored) {
        action(this.tally(metric), stored[metric]);
      }
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
