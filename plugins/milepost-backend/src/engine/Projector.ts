import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Precedence } from '@milepost/backstage-plugin-milepost-common';
import { setTimeout } from 'node:timers/promises';
import { withoutBindings } from '../database/withoutBindings';
import { traceEntities } from '../delivery/traceEntities';
import type { Figures } from '../figures/Figures';
import { inLanes } from './inLanes';
import { Pressure } from './Pressure';
import { Waker } from './Waker';
import { mapPending, type MappingDependencies } from '../mapping/mapPending';

const BATCH = 500;
const ENTITIES = 20;

/** How long after a payload more are expected, in milliseconds. */
const BUSY_MS = 1000;

/** While many send one by one, so many entities are traced at a time, and there is so much rest for each work. */
const PRESSED_ENTITIES = 4;
const PRESSED_REST = 2;

/** Then payloads are mapped in batches that gather for so long, in milliseconds. */
const GATHER_MS = 100;

/** How long mapping may go on before traces are brought up to date, in milliseconds. */
const TRACE_EVERY_MS = 2000;

/** How long entities may be traced and days summed while payloads come in, in milliseconds. */
const TRACE_FOR_MS = 1000;
const SUM_FOR_MS = 300;

/** Tracing again and again while history pours in must not take most of the time. */
const TRACE_SHARE = 5;

/**
 * Works off what waits: payloads into events and facts, entities whose facts have changed, days whose sums have.
 * Each replica runs one, woken after a commit and polling every second for what others left.
 */
export class Projector {
  readonly #mapping: MappingDependencies;
  readonly #precedence: Precedence;
  readonly #figures: Figures;
  readonly #logger: LoggerService;
  readonly #waker: Waker;
  #batch = BATCH;
  #receivedAt = 0;
  readonly #pressure = new Pressure(() => Date.now());

  constructor(options: {
    mapping: MappingDependencies;
    precedence: Precedence;
    figures: Figures;
    logger: LoggerService;
  }) {
    this.#mapping = options.mapping;
    this.#precedence = options.precedence;
    this.#figures = options.figures;
    this.#logger = options.logger;
    this.#waker = new Waker({
      work: () => this.settle(),
      failed: error =>
        this.#logger.error(
          `Projection failed, and goes on in a second: ${withoutBindings(
            error,
          )}`,
        ),
    });
  }

  start(): void {
    this.#waker.start();
  }

  /** Finishes the transaction at hand. */
  async stop(): Promise<void> {
    await this.#waker.stop();
  }

  /** Says that payloads have come in, and how many senders wait for each other. */
  received(senders: number = 0): void {
    this.#receivedAt = Date.now();
    this.#pressure.add(senders);
    this.wake();
  }

  /** Says that something waits. */
  wake(): void {
    this.#waker.wake();
  }

  /** Works until nothing waits. */
  async settle(): Promise<void> {
    let nextTrace = Date.now() + TRACE_EVERY_MS;
    while (!this.#waker.isStopped) {
      const mapped = await this.#mapUntil(nextTrace);
      const began = Date.now();
      // While payloads pour in, none of these may keep the others waiting for long.
      const traced = await this.#traceFor(mapped > 0 ? TRACE_FOR_MS : Infinity);
      const summed = await this.#figures.sum(
        mapped > 0 ? SUM_FOR_MS : Infinity,
      );
      nextTrace =
        Date.now() +
        Math.max(TRACE_EVERY_MS, TRACE_SHARE * (Date.now() - began));
      if (mapped === 0 && traced === 0 && summed === 0) {
        return;
      }
      if (this.isPressed) {
        await setTimeout(GATHER_MS);
      }
    }
  }

  #mapUntil(instant: number): Promise<number> {
    return inLanes(
      this.#mapping.knex,
      () => this.#map(),
      count => count > 0 && Date.now() < instant && !this.#waker.isStopped,
    );
  }

  /** A batch that fails as a whole is tried payload by payload, so that one cannot hold up the others. */
  async #map(): Promise<number> {
    const limit = this.#batch;
    try {
      const mapped = await mapPending(this.#mapping, { limit });
      this.#batch = Math.min(BATCH, limit * 2);
      return mapped;
    } catch (error) {
      if (limit === 1) {
        throw error;
      }
      this.#batch = Math.max(1, Math.floor(limit / 10));
      return 1;
    }
  }

  /** Brings the traces of some entities up to date, waiting for those that another replica is tracing. */
  async traceAtOnce(entityIds: readonly number[]): Promise<void> {
    await traceEntities({
      knex: this.#mapping.knex,
      precedence: this.#precedence,
      figures: this.#figures,
      limit: entityIds.length,
      logger: this.#logger,
      only: entityIds,
    });
  }

  /** Brings the traces of all entities up to date whose facts have changed. */
  async trace(): Promise<number> {
    return this.#traceFor(Infinity);
  }

  async #traceFor(milliseconds: number): Promise<number> {
    const until = Date.now() + milliseconds;
    if (this.isPressed) {
      return this.#traceGently(until);
    }
    return inLanes(
      this.#mapping.knex,
      () => this.#traceSome(),
      count =>
        count === ENTITIES && Date.now() < until && !this.#waker.isStopped,
    );
  }

  /** Whether many send one by one. By the clock only where a clock runs it: who asks for all wants all. */
  get isPressed(): boolean {
    return this.#waker.isStarted && this.#pressure.isHigh;
  }

  /** Many wait for an answer, and share this thread: a few at a time, and then others have their turn. */
  async #traceGently(until: number): Promise<number> {
    let total = 0;
    while (!this.#waker.isStopped) {
      const began = Date.now();
      const traced = await this.#trace(PRESSED_ENTITIES);
      total += traced;
      if (traced < PRESSED_ENTITIES || Date.now() > until) {
        return total;
      }
      await setTimeout(PRESSED_REST * (Date.now() - began));
    }
    return total;
  }

  /** Whoever sends is to be answered at once: while payloads come in, tracing rests as long as it works. */
  async #traceSome(): Promise<number> {
    const began = Date.now();
    const traced = await this.#trace(ENTITIES);
    if (traced === ENTITIES && this.#receivedAt > began - BUSY_MS) {
      await setTimeout(Date.now() - began);
    }
    return traced;
  }

  #trace(limit: number): Promise<number> {
    return traceEntities({
      knex: this.#mapping.knex,
      precedence: this.#precedence,
      figures: this.#figures,
      limit,
      logger: this.#logger,
    });
  }
}
