/** A killed process loses no more than this much of its work. */
const INTERVAL_MS = 2_000;

/** Stores where a collector has got to: not after each page, since a cursor may be long. */
export class Checkpoints<T> {
  readonly #store: (cursor: T) => Promise<void>;
  #last = Date.now();
  #unstored: { cursor: T } | undefined;

  static create<T>(store: (cursor: T) => Promise<void>): Checkpoints<T> {
    return new Checkpoints(store);
  }

  private constructor(store: (cursor: T) => Promise<void>) {
    this.#store = store;
  }

  /** Everything before the cursor is in the inbox. */
  async reached(cursor: T): Promise<void> {
    this.#unstored = { cursor };
    if (Date.now() - this.#last >= INTERVAL_MS) {
      await this.flush();
    }
  }

  /** Stores what is not stored yet. */
  async flush(): Promise<void> {
    const unstored = this.#unstored;
    this.#unstored = undefined;
    this.#last = Date.now();
    if (unstored) {
      await this.#store(unstored.cursor);
    }
  }
}
