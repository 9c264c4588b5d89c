const POLL_MS = 1000;

/**
 * Has work done whenever it is woken, and every second for what other replicas left; never twice at a time. Who is woken
 * meanwhile looks once more.
 */
export class Waker {
  readonly #work: () => Promise<unknown>;
  readonly #failed: (error: unknown) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** @param options - `failed` is told what the work threw; it is tried again in a second */
  constructor(options: {
    work: () => Promise<unknown>;
    failed: (error: unknown) => void;
  }) {
    this.#work = options.work;
    this.#failed = options.failed;
  }

  /** Whether a clock wakes it. */
  get isStarted(): boolean {
    return this.#timer !== undefined;
  }

  /** Long work asks in between whether it is to go on. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), POLL_MS);
    this.#timer.unref?.();
    this.wake();
  }

  /** Waits for the work at hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Says that something waits; before it is started, nothing. */
  wake(): void {
    if (this.#stopped || !this.#timer) {
      return;
    }
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#running = this.#work()
      .then(() => undefined, this.#failed)
      .finally(() => {
        this.#running = undefined;
        if (this.#again) {
          this.wake();
        }
      });
  }
}
