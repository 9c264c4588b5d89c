import { codeOf, mayPass } from '../database/mayPass';

/** What one caller wants to have stored. */
interface Entry<Row, Receipt> {
  rows: readonly Row[];
  resolve(receipts: Receipt[]): void;
  reject(error: unknown): void;
}

type Commit<Row, Receipt> = (rows: readonly Row[]) => Promise<Receipt[]>;

/**
 * Commits what several callers bring together: whoever comes while a commit is under way goes into the next one. One
 * flush of the disk serves them all, and each learns what became of its own.
 */
export class GroupCommit<Row, Receipt> {
  readonly #commit: Commit<Row, Receipt>;
  readonly #most: number;
  readonly #waiting = new Set<Entry<Row, Receipt>>();
  #running = false;

  /** @param options - `commit` gives a receipt for each row, in order; `most` rows go into one */
  constructor(options: { commit: Commit<Row, Receipt>; most: number }) {
    this.#commit = options.commit;
    this.#most = options.most;
  }

  /**
   * Resolves when the rows are committed.
   *
   * @param timeout - milliseconds after which it is given up; whether it happened is then unknown
   */
  add(rows: readonly Row[], timeout?: number): Promise<Receipt[]> {
    return new Promise((resolve, reject) => {
      const entry = { rows, resolve, reject };
      this.#waiting.add(entry);
      if (timeout !== undefined) {
        this.#giveUpAfter(timeout, entry);
      }
      if (!this.#running) {
        this.#running = true;
        this.#work();
      }
    });
  }

  #giveUpAfter(timeout: number, entry: Entry<Row, Receipt>): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(entry);
      entry.reject(new Error(`It took longer than ${timeout} ms`));
    }, timeout);
    const { resolve, reject } = entry;
    entry.resolve = receipts => {
      clearTimeout(timer);
      resolve(receipts);
    };
    entry.reject = error => {
      clearTimeout(timer);
      reject(error);
    };
  }

  /** Never throws. */
  async #work(): Promise<void> {
    while (this.#waiting.size > 0) {
      await this.#settle(this.#take());
    }
    this.#running = false;
  }

  #take(): Entry<Row, Receipt>[] {
    const taken: Entry<Row, Receipt>[] = [];
    let rows = 0;
    for (const entry of this.#waiting) {
      rows += entry.rows.length;
      if (taken.length > 0 && rows > this.#most) {
        break;
      }
      taken.push(entry);
      this.#waiting.delete(entry);
    }
    return taken;
  }

  async #settle(entries: readonly Entry<Row, Receipt>[]): Promise<void> {
    try {
      const receipts = await this.#commit(entries.flatMap(({ rows }) => rows));
      let next = 0;
      for (const { rows, resolve } of entries) {
        resolve(receipts.slice(next, next + rows.length));
        next += rows.length;
      }
    } catch (error) {
      if (entries.length > 1 && isAboutData(error)) {
        // What the database will never take is one caller's fault, and not that of the others.
        for (const entry of entries) {
          await this.#settle([entry]);
        }
      } else {
        entries.forEach(({ reject }) => reject(error));
      }
    }
  }
}

function isAboutData(error: unknown): boolean {
  return codeOf(error) !== undefined && !mayPass(error);
}
