import type { LoggerService } from '@backstage/backend-plugin-api';
import { sourceKind } from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  LookUpContext,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { askedToWait } from '../collectors/askedToWait';
import { reasonOf } from '../collectors/reasonOf';
import { withoutBindings } from '../database/withoutBindings';
import type { Inbox } from '../intake/Inbox';
import { claimLookUp, type StoredLookUp } from './claimLookUp';
import { retryAfter } from './retryAfter';

const POLL_MS = 1000;

/** Questions at a time: tools count requests, and some count those that run at once. */
const LANES = 4;

/** After this it is given up, and shown: half a day, with the pauses in between. */
const ATTEMPTS = 10;

const ANSWER_MS = 30_000;
const LEASE_MS = 2 * ANSWER_MS;

/**
 * Asks the tools for what payloads left open, and puts what they say into the inbox. Each replica asks on its own; a
 * question is claimed by a lease, since no transaction may last as long as somebody else's answer.
 */
export class LookUps {
  readonly #knex: Knex;
  readonly #inbox: Inbox;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #sources: ReadonlyMap<string, DeliverySource>;
  readonly #evaluateGate: LookUpContext['evaluateGate'];
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  #running: Promise<unknown> | undefined;

  constructor(options: {
    knex: Knex;
    inbox: Inbox;
    logger: LoggerService;
    sources: ReadonlyMap<string, DeliverySource>;
    now: () => number;
    /** For tools that wait for a decision. */
    evaluateGate?: LookUpContext['evaluateGate'];
  }) {
    this.#knex = options.knex;
    this.#inbox = options.inbox;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#evaluateGate = options.evaluateGate;
    this.#sources = new Map(
      [...options.sources].filter(([, source]) => source.lookUp),
    );
  }

  start(): void {
    if (this.#sources.size > 0) {
      this.#timer = setInterval(() => this.#wake(), POLL_MS);
      this.#timer.unref?.();
    }
  }

  /** Waits for what is being asked to notice that it is over; what it did not get is asked again later. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#controller.abort();
    await this.#running;
  }

  #wake(): void {
    if (!this.#running && !this.#controller.signal.aborted) {
      this.#running = this.runDue()
        .catch(error =>
          this.#logger.error(
            `Look-ups failed, and go on in a second: ${withoutBindings(error)}`,
          ),
        )
        .finally(() => {
          this.#running = undefined;
        });
    }
  }

  /**
   * Asks everything that is due.
   *
   * @returns how many questions were asked
   */
  async runDue(): Promise<number> {
    if (this.#sources.size === 0) {
      return 0;
    }
    let asked = 0;
    const lane = async () => {
      while (!this.#controller.signal.aborted) {
        const lookUp = await this.#claim();
        if (!lookUp) {
          return;
        }
        asked += 1;
        await this.#ask(lookUp);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
    for (const result of lanes) {
      if (result.status === 'rejected') {
        throw result.reason;
      }
    }
    return asked;
  }

  #claim(): Promise<StoredLookUp | undefined> {
    return claimLookUp(this.#knex, {
      kinds: [...this.#sources.keys()],
      now: this.#now(),
      lease: LEASE_MS,
    });
  }

  async #ask(lookUp: StoredLookUp): Promise<void> {
    try {
      const found = await this.#answerTo(lookUp);
      if ('gone' in found) {
        await this.#save(lookUp, { state: 'gone', reason: found.gone });
        return;
      }
      const { source } = lookUp;
      await this.#inbox.receive(found.map(event => ({ ...event, source })));
      await this.#save(lookUp, { state: 'done', reason: null });
    } catch (error) {
      await this.#keepFailure(lookUp, error);
    }
  }

  async #answerTo(lookUp: StoredLookUp) {
    const { source, look_up_key: id, topic } = lookUp;
    const { signal: stopped } = this.#controller;
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_MS)]);
    const over = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () =>
        reject(new Error(`There was no answer within ${ANSWER_MS / 1000} s`)),
      );
    });
    const answer = this.#sources.get(sourceKind(source))!.lookUp!(
      { id, topic, request: JSON.parse(lookUp.request) },
      { source, signal, evaluateGate: this.#evaluateGate },
    );
    return Promise.race([answer, over]);
  }

  async #keepFailure(lookUp: StoredLookUp, error: unknown): Promise<void> {
    const now = this.#now();
    const { attempts } = lookUp;
    const until = askedToWait(error, now);
    if (until !== undefined) {
      await this.#pause(lookUp, until);
    } else if (this.#controller.signal.aborted) {
      // It was not the tool that gave up.
      await this.#save(lookUp, { next_at: now, attempts: attempts - 1 });
    } else if (attempts >= ATTEMPTS) {
      await this.#save(lookUp, { state: 'failed', reason: reasonOf(error) });
    } else {
      await this.#save(lookUp, {
        next_at: now + retryAfter(attempts, Math.random()),
        reason: reasonOf(error),
      });
    }
  }

  /** Nothing of this source instance is asked before: whoever is told to wait and asks on is locked out longer. */
  async #pause(lookUp: StoredLookUp, until: number): Promise<void> {
    const { source, attempts } = lookUp;
    await this.#save(lookUp, { next_at: until, attempts: attempts - 1 });
    await this.#knex('sources')
      .insert({ source, look_ups_paused_until: until })
      .onConflict('source')
      .merge({ look_ups_paused_until: until });
  }

  async #save(
    { id }: StoredLookUp,
    columns: {
      state?: 'done' | 'gone' | 'failed';
      reason?: string | null;
      next_at?: number;
      attempts?: number;
    },
  ): Promise<void> {
    await this.#knex('look_ups').where({ id }).update(columns);
  }
}
