import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
import { withoutBindings } from '../../database/withoutBindings';
import { inLanes } from '../../engine/inLanes';
import { Waker } from '../../engine/Waker';
import { beginDay } from './beginDay';
import { judgeMarked, type Judging } from './judgeMarked';

/** Entities in a transaction: while it lasts, nobody else writes in SQLite. */
const ENTITIES = 100;

/** Of the time that they take, so much is left to others after them. */
const REST = 0.25;

/** While many send one by one, so many at a time, with so much rest. */
const PRESSED_ENTITIES = 5;
const PRESSED_REST = 8;

/** Judges by golden paths what is marked, and everything when a day begins. */
export class PathEvaluation {
  readonly #options: PathEvaluationOptions;
  readonly #waker: Waker;
  /** The local day that was begun, as far as this replica knows. */
  #day: string | undefined;

  constructor(options: PathEvaluationOptions) {
    this.#options = options;
    this.#waker = new Waker({
      work: () => this.#judge({ rests: true }),
      failed: error =>
        options.logger.error(
          `Golden paths are not up to date, and are tried again in a second: ${withoutBindings(
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

  /** Says that something is marked. */
  wake(): void {
    this.#waker.wake();
  }

  /** Judges some entities, if they are marked, before all that wait: somebody looks at them now. */
  async judgeAtOnce(only: readonly number[]): Promise<void> {
    const { knex, logger } = this.#options;
    try {
      await judgeMarked(knex, {
        ...this.#options,
        only,
        limit: only.length,
      });
    } catch (error) {
      // They are still marked.
      logger.warn(`Entities are judged later: ${withoutBindings(error)}`);
      this.wake();
    }
  }

  /** Judges until nothing is marked. */
  async settle(): Promise<void> {
    await this.#judge({ rests: false });
  }

  async #judge({ rests }: { rests: boolean }): Promise<void> {
    const { knex, now, zone } = this.#options;
    const day = localDay(now(), zone);
    if (day !== this.#day) {
      await beginDay(knex, day);
      this.#day = day;
    }
    if ((await knex('dirty_paths').first('entity_id')) === undefined) {
      return;
    }
    await inLanes(
      knex,
      () => this.#judgeSome(rests),
      count => count > 0 && !this.#waker.isStopped,
    );
    await this.#noteAll();
  }

  /**
   * Whoever waits for an answer shares this thread, and has a turn between them.
   *
   * @returns how many were judged, where there may be more; else 0
   */
  async #judgeSome(rests: boolean): Promise<number> {
    const { knex, isPressed } = this.#options;
    const gently = rests && isPressed?.();
    const limit = gently ? PRESSED_ENTITIES : ENTITIES;
    const began = Date.now();
    const count = await judgeMarked(knex, { ...this.#options, limit });
    if (count < limit) {
      return 0;
    }
    if (rests) {
      await setTimeout((gently ? PRESSED_REST : REST) * (Date.now() - began));
    }
    return count;
  }

  /** Where nothing waits any more, all entities have been judged by all paths. */
  async #noteAll(): Promise<void> {
    const { knex, now } = this.#options;
    await knex('golden_paths')
      .whereNull('removed_at')
      .whereNotExists(knex('dirty_paths').select('entity_id'))
      .update({ evaluated_at: now() });
  }
}

/** What evaluating takes. */
export interface PathEvaluationOptions extends Judging {
  knex: Knex;
  /** Whether many send one by one. Defaults to never. */
  isPressed?(): boolean;
}
