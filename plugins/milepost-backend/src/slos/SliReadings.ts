import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SamplesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { SliReader } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { withoutBindings } from '../database/withoutBindings';
import { inLanes } from '../engine/inLanes';
import { adoptDefinitions, recheckIndicators } from './adoptDefinitions';
import { dueServers } from './claimReadings';
import { evaluateDue } from './evaluateDue';
import { pushSamples } from './pushSamples';
import { readServer } from './readServer';
import type { SloSettings } from './readSloSettings';
import { SliReaders } from './SliReaders';

const POLL_MS = 1000;

/**
 * Reads service level indicators from the tools, and keeps what they come to up to date. Each replica does so on its
 * own: an SLO is claimed by a lease while a tool is asked about it.
 */
export class SliReadings {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #readers: SliReaders;
  readonly #settings: SloSettings;
  readonly #zone: string;
  readonly #now: () => number;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  #evaluation: Promise<unknown> | undefined;
  #reading: Promise<unknown> | undefined;
  #isRechecked = false;

  /** @throws when two readers read the same type */
  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    readers: readonly SliReader[];
    settings: SloSettings;
    /** IANA zone in which days begin. */
    zone: string;
    now: () => number;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#readers = new SliReaders(options.readers);
    this.#settings = options.settings;
    this.#zone = options.zone;
    this.#now = options.now;
  }

  /** How often SLIs are read. Milliseconds. */
  get intervalMs(): number {
    return this.#settings.intervalMs;
  }

  start(): void {
    this.#timer = setInterval(() => this.#wake(), POLL_MS);
    this.#timer.unref?.();
  }

  /** Waits for what is being asked to notice that it is over; what it did not get is asked again later. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#controller.abort();
    await Promise.all([this.#evaluation, this.#reading]);
  }

  /** A tool that takes long keeps nobody from what was pushed meanwhile. */
  #wake(): void {
    if (this.#controller.signal.aborted) {
      return;
    }
    this.#evaluation ??= this.#guard(async () => {
      await this.#adopt();
      await this.evaluate();
    }).finally(() => {
      this.#evaluation = undefined;
    });
    this.#reading ??= this.#guard(() => this.#readDue()).finally(() => {
      this.#reading = undefined;
    });
  }

  async #guard(work: () => Promise<unknown>): Promise<void> {
    await work().catch(error =>
      this.#logger.error(
        `Service levels are not up to date, and are tried again in a second: ${withoutBindings(
          error,
        )}`,
      ),
    );
  }

  /**
   * Takes new definitions over, reads everything that is due, and computes what has changed.
   *
   * @returns how many readings there were
   */
  async runDue(): Promise<number> {
    await this.#adopt();
    const count = await this.#readDue();
    await this.evaluate();
    return count;
  }

  /**
   * Takes samples in that somebody pushes; they are durable once it resolves, and counted soon after.
   *
   * @returns a result for each, in their order
   */
  async push(samples: readonly unknown[]): Promise<SamplesAnswer> {
    // What was just defined otherwise is not to begin anew after it was told of.
    await this.#adopt();
    const now = this.#now();
    const answer = await pushSamples(this.#knex, { samples, now });
    if (this.#timer) {
      this.#wake();
    }
    return answer;
  }

  /** Computes what the SLOs come to whose samples or definitions have changed, or whose windows have moved on. */
  async evaluate(): Promise<void> {
    const { intervalMs } = this.#settings;
    const zone = this.#zone;
    const now = this.#now();
    await inLanes(
      this.#knex,
      () => evaluateDue(this.#knex, { zone, intervalMs, now }),
      count => count > 0 && !this.#controller.signal.aborted,
    );
  }

  async #adopt(): Promise<void> {
    const options = { readers: this.#readers, now: this.#now() };
    await adoptDefinitions(this.#knex, options);
    if (!this.#isRechecked) {
      await recheckIndicators(this.#knex, options);
      this.#isRechecked = true;
    }
  }

  async #readDue(): Promise<number> {
    if (this.#readers.isEmpty) {
      return 0;
    }
    const servers = await dueServers(this.#knex, this.#now());
    // A server that takes long keeps no other one waiting.
    const counts = await Promise.all(
      servers.map(server =>
        readServer({
          knex: this.#knex,
          readers: this.#readers,
          settings: this.#settings,
          server,
          now: this.#now,
          stopped: this.#controller.signal,
        }),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
