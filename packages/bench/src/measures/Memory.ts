import { medianOf } from '../report/quantileOf';

const MEBIBYTE = 1024 ** 2;
const SAMPLE_MS = 100;

/** Samples this process's resident memory until it is stopped. */
export class Memory {
  readonly #samples: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;

  constructor() {
    this.#timer = setInterval(
      () => this.#samples.push(process.memoryUsage.rss() / MEBIBYTE),
      SAMPLE_MS,
    );
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The median over a part of the time, in MiB; 0 is the beginning and 1 the end. */
  between(from: number, to: number): number {
    const count = this.#samples.length;
    return medianOf(
      this.#samples.slice(Math.floor(count * from), Math.ceil(count * to)),
    );
  }
}
