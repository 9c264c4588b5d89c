import type { Knex } from 'knex';
import { askedToWait } from '../collectors/askedToWait';
import { reasonOf } from '../collectors/reasonOf';
import { claimReadings, type ClaimedReading } from './claimReadings';
import { nextReading, planReading } from './planReading';
import { readSli } from './readSli';
import type { SloSettings } from './readSloSettings';
import {
  pauseServer,
  releaseReadings,
  saveFailure,
  saveReading,
} from './saveReading';
import { ServerHealth } from './ServerHealth';
import type { SliReaders } from './SliReaders';

/** SLOs that a lane claims at a time. */
const CLAIMED = 8;

/** So many failures in a row, of different SLOs, are the server's. */
const FAILURES = 4;

const FIRST_RETRY_MS = 30_000;

/** What asking a server takes. */
export interface VisitOptions {
  knex: Knex;
  readers: SliReaders;
  settings: SloSettings;
  server: string;
  now: () => number;
  stopped: AbortSignal;
}

/** One time that a server is asked for all that is due. */
export class ServerVisit {
  readonly #options: VisitOptions;
  readonly #health: ServerHealth;
  /** How many questions were asked. */
  count = 0;
  #answers = 0;
  /** In a row. */
  #failures = 0;
  #reason: string | undefined;
  #isOver = false;

  constructor(options: VisitOptions) {
    this.#options = options;
    this.#health = new ServerHealth(options.knex, options.server);
  }

  /** Reads what is due, one after the other; several lanes may do so at once. */
  async lane(): Promise<void> {
    const { knex, server, now, settings, stopped } = this.#options;
    while (!this.#isOver && !stopped.aborted) {
      const readings = await claimReadings(knex, {
        server,
        now: now(),
        lease: 2 * CLAIMED * settings.timeoutMs,
        limit: CLAIMED,
      });
      if (readings.length === 0) {
        return;
      }
      await this.#readAll(readings);
    }
  }

  /** Of few SLOs all have failed: that is the server's too. */
  async finish(): Promise<void> {
    if (this.#answers === 0 && this.#reason !== undefined && !this.#isOver) {
      await this.#health.failed(this.#options.now(), this.#reason);
    }
  }

  async #readAll(readings: readonly ClaimedReading[]): Promise<void> {
    const { knex, now, stopped } = this.#options;
    const answered = this.#answers;
    for (const [index, reading] of readings.entries()) {
      if (stopped.aborted) {
        const left = readings.slice(index);
        await releaseReadings(knex, { readings: left, nextAt: now() });
        return;
      }
      if (this.#isOver) {
        // The pause that ended the visit may have come before these were claimed.
        return;
      }
      await this.#readOne(reading);
    }
    if (this.#answers > answered && !this.#isOver) {
      await this.#health.read(now());
    }
  }

  async #readOne(reading: ClaimedReading): Promise<void> {
    try {
      await this.#read(reading);
      this.#failures = 0;
      this.#answers += 1;
    } catch (error) {
      await this.#keepFailure(reading, error);
    }
  }

  async #read(reading: ClaimedReading): Promise<void> {
    const { knex, readers, settings, now, stopped } = this.#options;
    const { slo, progress } = reading;
    const reader = readers.of(slo.indicator);
    const plan =
      reader &&
      planReading({
        slo,
        progress,
        settings,
        mostSteps: reader.mostSteps,
        now: now(),
      });
    if (!plan) {
      const nextAt = nextReading(progress, { settings, now: now() });
      await releaseReadings(knex, { readings: [reading], nextAt });
      return;
    }
    const { from, to, then } = plan;
    const { timeoutMs, intervalMs: step } = settings;
    this.count += 1;
    const { samples, partial } = await readSli(
      reader,
      { indicator: slo.indicator, from, to, step },
      { timeoutMs, stopped },
    );
    if (partial !== undefined) {
      await this.#retryLater(reading, `The answer was partial: ${partial}`);
      return;
    }
    await saveReading(knex, {
      reading,
      samples: samples.filter(({ start }) => start >= from && start < to),
      progress: then,
      nextAt: nextReading(then, { settings, now: now() }),
      now: now(),
    });
  }

  async #keepFailure(reading: ClaimedReading, error: unknown): Promise<void> {
    const { knex, now, stopped } = this.#options;
    const until = askedToWait(error, now());
    if (until !== undefined) {
      await this.#pause({ until });
      await this.#health.paused(until);
    } else if (stopped.aborted) {
      // It was not the tool that gave up.
      await releaseReadings(knex, { readings: [reading], nextAt: now() });
    } else {
      const reason = reasonOf(error);
      await this.#retryLater(reading, reason);
      this.#failures += 1;
      this.#reason = reason;
      if (this.#failures >= FAILURES && !this.#isOver) {
        await this.#giveUp(reason);
      }
    }
  }

  async #retryLater(reading: ClaimedReading, error: string): Promise<void> {
    const { knex, now, settings } = this.#options;
    const wait = FIRST_RETRY_MS * 2 ** Math.min(reading.progress.failures, 20);
    const nextAt = now() + Math.min(settings.intervalMs, wait);
    await saveFailure(knex, { reading, error, nextAt });
  }

  async #giveUp(error: string): Promise<void> {
    const { now, settings } = this.#options;
    await this.#pause({ until: now() + settings.intervalMs, error });
    await this.#health.failed(now(), error);
  }

  async #pause(pause: { until: number; error?: string }): Promise<void> {
    const { knex, server } = this.#options;
    this.#isOver = true;
    await pauseServer(knex, { server, ...pause });
  }
}
