import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  OverrideAnswer,
  OverrideRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { Duration } from 'luxon';
import type { Knex } from 'knex';
import { storedText, withoutNul } from '../database/columns';
import { overrideAnswer, type OverrideRow } from './overrideRow';

/** What people let through although the gate is closed; nothing but its end is ever changed. */
export class Overrides {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #longest: number;

  constructor(options: {
    knex: Knex;
    now: () => number;
    /** For how long one may be in force, in milliseconds. */
    longest: number;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#longest = options.longest;
  }

  /**
   * Lets deployments through until it expires.
   *
   * @param options - `by` is the entity ref of a person
   * @throws InputError for an expiry that has gone by or is too far away
   */
  async create(options: {
    entity: { ref: string };
    by: string;
    asked: OverrideRequest;
  }): Promise<OverrideAnswer> {
    const { entity, by, asked } = options;
    const now = this.#now();
    const [row]: OverrideRow[] = await this.#knex('gate_overrides')
      .insert({
        entity_ref: entity.ref,
        environment: withoutNul(asked.environment.trim().toLowerCase()),
        revision: storedText(asked.revision),
        reason: withoutNul(asked.reason),
        created_by: by,
        created_at: now,
        expires_at: this.#expiryOf(asked, now),
      })
      .returning('*');
    return overrideAnswer(row, now);
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<OverrideAnswer> {
    const row = await this.#row(id);
    return overrideAnswer(row, this.#now());
  }

  /**
   * Ends one before it expires.
   *
   * @throws NotFoundError; ConflictError where it is no longer in force
   */
  async end(options: { id: number; by: string }): Promise<OverrideAnswer> {
    const { id, by } = options;
    const now = this.#now();
    const [row]: OverrideRow[] = await this.#knex('gate_overrides')
      .where({ id })
      .whereNull('ended_at')
      .where('expires_at', '>', now)
      .update({ ended_at: now, ended_by: by })
      .returning('*');
    if (!row) {
      await this.#row(id);
      throw new ConflictError('The override is no longer in force');
    }
    return overrideAnswer(row, now);
  }

  /** Those of an entity, the newest first. */
  async list(options: {
    entityRef: string;
    environment?: string;
    limit: number;
  }): Promise<OverrideAnswer[]> {
    const { entityRef, environment, limit } = options;
    const query = this.#knex<OverrideRow>('gate_overrides')
      .where('entity_ref', entityRef)
      .orderBy('id', 'desc')
      .limit(limit);
    if (environment !== undefined) {
      query.where('environment', environment.trim().toLowerCase());
    }
    const now = this.#now();
    return (await query).map(row => overrideAnswer(row, now));
  }

  async #row(id: number): Promise<OverrideRow> {
    const row = await this.#knex<OverrideRow>('gate_overrides')
      .where({ id })
      .first();
    if (!row) {
      throw new NotFoundError('There is no such override');
    }
    return row;
  }

  #expiryOf({ expiresAt }: OverrideRequest, now: number): number {
    const expiry = Date.parse(expiresAt);
    if (expiry <= now) {
      throw new InputError('expiresAt: has gone by already');
    }
    if (expiry - now > this.#longest) {
      const longest = Duration.fromMillis(this.#longest)
        .shiftTo('days', 'hours', 'minutes')
        .toHuman({ showZeros: false });
      throw new InputError(
        `expiresAt: an override lasts ${longest} at most, see milepost.gate.longestOverride`,
      );
    }
    return expiry;
  }
}
