import type { Knex } from 'knex';
import { CollectorState } from '../collectors/CollectorState';

/** What the readings of a server are called among the collectors of its source. */
export const SLI_COLLECTOR = 'slis';

const DAY = 86_400_000;

/** Says in the health of a source how reading service level indicators from it goes. */
export class ServerHealth {
  readonly #knex: Knex;
  readonly #server: string;
  readonly #state: CollectorState;

  constructor(knex: Knex, server: string) {
    this.#knex = knex;
    this.#server = server;
    this.#state = new CollectorState(knex, {
      source: server,
      name: SLI_COLLECTOR,
    });
  }

  /** It has answered. */
  async read(now: number): Promise<void> {
    await this.#state.save({
      last_poll_at: now,
      last_poll_error: null,
      failures: 0,
      paused_until: null,
      progress: await this.#progress(),
    });
  }

  /** It does not answer. */
  async failed(now: number, error: string): Promise<void> {
    const row = await this.#state.read();
    await this.#state.save({
      last_poll_at: now,
      last_poll_error: error,
      failures: (row?.failures ?? 0) + 1,
    });
  }

  /** It asks to wait. */
  async paused(until: number): Promise<void> {
    await this.#state.save({ paused_until: until });
  }

  /** How many days of the past have been read of all its SLOs; `null` once it is all of them. */
  async #progress(): Promise<string | null> {
    const row = await this.#knex('sli_readings')
      .where('server', this.#server)
      .whereNotNull('next_at')
      .whereNotNull('read_to')
      .select(
        this.#knex.raw('sum(backfill_to - backfill_from) as remaining'),
        this.#knex.raw('sum(read_to - backfill_from) as whole'),
      )
      .first();
    const left = Number(row?.remaining ?? 0);
    const total = Math.round(Number(row?.whole ?? 0) / DAY);
    return left === 0
      ? null
      : JSON.stringify({
          phase: 'Reading the past, in days',
          done: Math.max(0, total - Math.ceil(left / DAY)),
          total,
        });
  }
}
