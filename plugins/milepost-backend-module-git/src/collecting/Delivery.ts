import type { CollectorSlice } from '@milepost/backstage-plugin-milepost-node';
import type { GitRecord } from '../records/gitPayload';

/** What one call of `receive` takes. */
export const BATCH = 1000;

/** Hands records to the inbox, and keeps an eye on the time of the slice. */
export class Delivery {
  readonly #slice: CollectorSlice;
  readonly #origin: { source: string; repository: string };
  readonly #now: () => number;
  #lastTook = 0;
  #mark: number;

  static create(options: {
    slice: CollectorSlice;
    origin: { source: string; repository: string };
    now: () => number;
  }): Delivery {
    return new Delivery(options);
  }

  private constructor(options: {
    slice: CollectorSlice;
    origin: { source: string; repository: string };
    now: () => number;
  }) {
    this.#slice = options.slice;
    this.#origin = options.origin;
    this.#now = options.now;
    this.#mark = options.now();
  }

  /** Resolves once the records are durable. */
  async send(records: readonly GitRecord[]): Promise<void> {
    const { source, repository } = this.#origin;
    this.#slice.signal.throwIfAborted();
    await this.#slice.receive(
      records.map(record => ({
        source,
        topic: `git.${record.kind}`,
        payload: { repository, record },
      })),
    );
    const now = this.#now();
    this.#lastTook = now - this.#mark;
    this.#mark = now;
  }

  /** Whether another batch like the last one would be late. */
  timeIsUp(): boolean {
    return this.#now() + this.#lastTook >= this.#slice.deadline;
  }
}
