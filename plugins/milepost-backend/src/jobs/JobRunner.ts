import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { mayPass } from '../database/mayPass';
import { withoutBindings } from '../database/withoutBindings';
import { doStep, failJob, JobStepError } from './doStep';
import type { JobKind } from './JobKind';
import { nextLimit } from './pace';

const POLL_MS = 1000;

/**
 * Works on the jobs that run, step by step, with rests between them. Each replica runs one, woken after a
 * request and polling every second: what another replica was working on when it died goes on here.
 */
export class JobRunner {
  readonly #knex: Knex;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #limits = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #started = false;
  #again = false;

  constructor(options: {
    knex: Knex;
    kinds: readonly JobKind[];
    logger: LoggerService;
    /** Milliseconds since 1970. */
    now: () => number;
    /** Called after a step: facts may have changed. */
    changed: () => void;
  }) {
    this.#knex = options.knex;
    this.#kinds = new Map(options.kinds.map(kind => [kind.id, kind]));
    this.#logger = options.logger;
    this.#now = options.now;
    this.#changed = options.changed;
  }

  start(): void {
    this.#started = true;
    this.wake();
  }

  /** Finishes the step at hand. */
  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Says that there is something to do. */
  wake(): void {
    if (!this.#started) {
      return;
    }
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#again = false;
    this.#running = this.#workOff().finally(() => {
      this.#running = undefined;
    });
  }

  /**
   * Does one step of a job whose rest is over.
   *
   * @returns whether there was one
   */
  async work(): Promise<boolean> {
    try {
      const done = await doStep({
        knex: this.#knex,
        kinds: this.#kinds,
        limits: this.#limits,
        now: this.#now,
      });
      if (done) {
        this.#changed();
      }
      return done;
    } catch (error) {
      if (!(error instanceof JobStepError)) {
        throw error;
      }
      return this.#failed(error);
    }
  }

  async #failed({ job, cause }: JobStepError): Promise<boolean> {
    if (mayPass(cause)) {
      this.#logger.warn(
        `Job ${job} is tried again in a second: ${withoutBindings(cause)}`,
      );
      // It may have been too much at once.
      this.#limits.set(job, nextLimit(this.#limits.get(job), Infinity));
      return this.#leaveAlone(job);
    }
    const reason = await failJob(this.#knex, { job, cause, now: this.#now() });
    this.#logger.error(`Job ${job} failed: ${reason}`);
    return true;
  }

  /** @returns whether others can go on meanwhile */
  async #leaveAlone(job: number): Promise<boolean> {
    try {
      const rest_until = this.#now() + POLL_MS;
      await this.#knex('jobs').where('id', job).update({ rest_until });
      return true;
    } catch {
      return false;
    }
  }

  async #workOff(): Promise<void> {
    let delay = POLL_MS;
    try {
      while (this.#started && (await this.work()));
      delay = Math.min(POLL_MS, await this.#untilNext());
    } catch (error) {
      this.#logger.error(
        `Jobs stand still, and go on in a second: ${withoutBindings(error)}`,
      );
    }
    if (this.#started) {
      this.#timer = setTimeout(() => this.wake(), this.#again ? 0 : delay);
      this.#timer.unref?.();
    }
  }

  /** Milliseconds until the first rest is over. */
  async #untilNext(): Promise<number> {
    const next = await this.#knex('jobs')
      .where('state', 'running')
      .min({ at: 'rest_until' })
      .first();
    const at = next?.at as number | null | undefined;
    const left = typeof at === 'number' ? at - this.#now() : POLL_MS;
    // One whose time has come and that was not taken is another replica's, or is tried again.
    return left > 0 ? left : POLL_MS;
  }
}
