import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Precedence } from '@milepost/backstage-plugin-milepost-common';
import { withoutBindings } from '../database/withoutBindings';
import { traceEntities } from '../delivery/traceEntities';
import { mapPending, type MappingDependencies } from '../mapping/mapPending';

const BATCH = 500;
const ENTITIES = 20;
const POLL_MS = 1000;

/** How long mapping may go on before traces are brought up to date, in milliseconds. */
const TRACE_EVERY_MS = 2000;

/** Tracing again and again while history pours in must not take most of the time. */
const TRACE_SHARE = 5;

/**
 * Works off what waits: payloads into events and facts, then entities whose facts have changed. Each replica
 * runs one, woken after a commit and polling every second for what others left.
 */
export class Projector {
  readonly #mapping: MappingDependencies;
  readonly #precedence: Precedence;
  readonly #logger: LoggerService;
  #timer: ReturnType<typeof setInterval> | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #batch = BATCH;

  constructor(options: {
    mapping: MappingDependencies;
    precedence: Precedence;
    logger: LoggerService;
  }) {
    this.#mapping = options.mapping;
    this.#precedence = options.precedence;
    this.#logger = options.logger;
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), POLL_MS);
    this.#timer.unref?.();
    this.wake();
  }

  /** Finishes the transaction at hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Says that something waits. */
  wake(): void {
    if (this.#stopped || !this.#timer) {
      return;
    }
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#running = this.settle()
      .catch(error =>
        this.#logger.error(
          `Projection failed, and goes on in a second: ${withoutBindings(
            error,
          )}`,
        ),
      )
      .finally(() => {
        this.#running = undefined;
        if (this.#again) {
          this.wake();
        }
      });
  }

  /** Works until nothing waits. */
  async settle(): Promise<void> {
    let nextTrace = Date.now() + TRACE_EVERY_MS;
    while (!this.#stopped) {
      const mapped = await this.#map();
      if (mapped > 0 && Date.now() < nextTrace) {
        continue;
      }
      const began = Date.now();
      const traced = await this.trace();
      nextTrace =
        Date.now() +
        Math.max(TRACE_EVERY_MS, TRACE_SHARE * (Date.now() - began));
      if (mapped === 0 && traced === 0) {
        return;
      }
    }
  }

  /** A batch that fails as a whole is tried payload by payload, so that one cannot hold up the others. */
  async #map(): Promise<number> {
    try {
      const mapped = await mapPending(this.#mapping, { limit: this.#batch });
      this.#batch = Math.min(BATCH, this.#batch * 2);
      return mapped;
    } catch (error) {
      if (this.#batch === 1) {
        throw error;
      }
      this.#batch = Math.max(1, Math.floor(this.#batch / 10));
      return 1;
    }
  }

  /** Brings the traces of some entities up to date, waiting for those that another replica is tracing. */
  async traceAtOnce(entityIds: readonly number[]): Promise<void> {
    await traceEntities({
      knex: this.#mapping.knex,
      precedence: this.#precedence,
      limit: entityIds.length,
      logger: this.#logger,
      only: entityIds,
    });
  }

  /** Brings the traces of all entities up to date whose facts have changed. */
  async trace(): Promise<number> {
    const { knex } = this.#mapping;
    let total = 0;
    for (;;) {
      const traced = await traceEntities({
        knex,
        precedence: this.#precedence,
        limit: ENTITIES,
        logger: this.#logger,
      });
      total += traced;
      if (traced < ENTITIES || this.#stopped) {
        return total;
      }
    }
  }
}
