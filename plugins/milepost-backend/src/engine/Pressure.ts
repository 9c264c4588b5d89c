const SECOND = 1000;

/** So many in a second make it high. */
const HIGH = 20;

/** Whether many senders, each waiting for an answer, have come lately. */
export class Pressure {
  readonly #now: () => number;
  #second = 0;
  #count = 0;
  #before = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(senders: number): void {
    this.#turn();
    this.#count += senders;
  }

  get isHigh(): boolean {
    this.#turn();
    return Math.max(this.#count, this.#before) >= HIGH;
  }

  #turn(): void {
    const second = Math.floor(this.#now() / SECOND);
    if (second !== this.#second) {
      this.#before = second === this.#second + 1 ? this.#count : 0;
      this.#count = 0;
      this.#second = second;
    }
  }
}
