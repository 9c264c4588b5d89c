import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  localDay,
  type Exemption,
  type ExemptionRequest,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { storedText, withoutNul } from '../../database/columns';
import { markPathsDirty } from '../judging/markPathsDirty';
import { exemptionOf, type ExemptionRow } from './exemptionRow';

/** Who need not follow a path, or one of its checks, for a while; nothing but its end is ever changed. */
export class Exemptions {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  readonly #longestDays: number;

  constructor(options: {
    knex: Knex;
    now: () => number;
    /** IANA. */
    zone: string;
    /** For how many days one may be in force. */
    longestDays: number;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#longestDays = options.longestDays;
  }

  /**
   * Exempts an entity from a path, or from one of its checks, up to a day.
   *
   * @param options - `by` is the entity ref of the person who approves of it
   * @throws InputError for a check that the path does not have, and for a day that has gone by or is too far away
   */
  async create(options: {
    path: GoldenPath;
    entity: { id: number; ref: string };
    by: string;
    asked: ExemptionRequest;
  }): Promise<Exemption> {
    const { path, entity, by, asked } = options;
    if (asked.check && !path.checks.some(({ id }) => id === asked.check)) {
      throw new InputError(`check: '${path.name}' has no '${asked.check}'`);
    }
    this.#requireExpiry(asked.expires);
    return this.#knex.transaction(async tx => {
      const [row]: ExemptionRow[] = await tx('path_exemptions')
        .insert({
          path: path.name,
          check_id: storedText(asked.check),
          entity_ref: entity.ref,
          reason: withoutNul(asked.reason),
          approver: by,
          created_at: this.#now(),
          expires: asked.expires,
        })
        .returning('*');
      await markPathsDirty(tx, { ids: [entity.id] });
      return exemptionOf(row);
    });
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<Exemption> {
    return exemptionOf(await rowOf(this.#knex, id));
  }

  /**
   * Ends one before its day.
   *
   * @throws NotFoundError; ConflictError where it is no longer in force
   */
  async end(options: { id: number; by: string }): Promise<Exemption> {
    const { id, by } = options;
    return this.#knex.transaction(async tx => {
      const [row]: ExemptionRow[] = await tx('path_exemptions')
        .where({ id })
        .whereNull('ended_at')
        .where('expires', '>=', this.#today())
        .update({ ended_at: this.#now(), ended_by: by })
        .returning('*');
      if (!row) {
        await rowOf(tx, id);
        throw new ConflictError('The exemption is no longer in force');
      }
      await markPathsDirty(tx, { refs: [row.entity_ref] });
      return exemptionOf(row);
    });
  }

  /** Those in force today, of some entities or of all, the newest first. */
  async inForce(
    entityRefs?: readonly string[],
    knex: Knex = this.#knex,
  ): Promise<Exemption[]> {
    const query = knex<ExemptionRow>('path_exemptions')
      .whereNull('ended_at')
      .where('expires', '>=', this.#today())
      .orderBy('id', 'desc');
    if (entityRefs) {
      query.whereIn('entity_ref', [...entityRefs]);
    }
    return (await query).map(exemptionOf);
  }

  #requireExpiry(expires: string): void {
    const today = this.#today();
    if (expires < today) {
      throw new InputError('expires: has gone by already');
    }
    const last = DateTime.fromISO(today)
      .plus({ days: this.#longestDays })
      .toISODate();
    if (last !== null && expires > last) {
      throw new InputError(
        `expires: an exemption lasts ${
          this.#longestDays
        } days at most, see milepost.paths.longestExemptionDays`,
      );
    }
  }

  #today(): string {
    return localDay(this.#now(), this.#zone);
  }
}

async function rowOf(knex: Knex, id: number): Promise<ExemptionRow> {
  const row = await knex<ExemptionRow>('path_exemptions').where({ id }).first();
  if (!row) {
    throw new NotFoundError('There is no such exemption');
  }
  return row;
}

/** Of exemptions in force, whether an entity has one. */
export function exemptionsOf(
  exemptions: readonly Exemption[],
): (entityRef: string, path: string, check?: string) => boolean {
  const keys = new Set(
    exemptions.map(each => keyOf(each.entityRef, each.path, each.check)),
  );
  return (entityRef, path, check) => keys.has(keyOf(entityRef, path, check));
}

function keyOf(ref: string, path: string, check = ''): string {
  return `${ref} ${path} ${check}`;
}
