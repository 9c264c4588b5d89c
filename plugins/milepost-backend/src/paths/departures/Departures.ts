import { NotFoundError } from '@backstage/errors';
import type { Departure } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { withoutNul } from '../../database/columns';
import { departureOf, type DepartureRow } from './departureRow';

/** Which departure is meant: one of the path, by its number. */
export interface NamedDeparture {
  id: number;
  path: string;
}

/** Entities that left a path, and what people say why. */
export class Departures {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(options: { knex: Knex; now: () => number }) {
    this.#knex = options.knex;
    this.#now = options.now;
  }

  /** @throws NotFoundError */
  async get(named: NamedDeparture): Promise<Departure> {
    return read(this.#knex, named);
  }

  /**
   * Keeps why an entity left. Said again, the newest counts.
   *
   * @param options - `by` is the entity ref of a person: it is kept, and told to nobody
   * @throws NotFoundError
   */
  async explain(
    options: NamedDeparture & { reason: string; by: string },
  ): Promise<Departure> {
    const { reason, by, ...named } = options;
    return this.#knex.transaction(async tx => {
      const { id } = await read(tx, named);
      await tx('path_departures')
        .where({ id })
        .update({
          reason: withoutNul(reason),
          answered_at: this.#now(),
          answered_by: by,
        });
      return read(tx, named);
    });
  }
}

async function read(
  knex: Knex,
  { id, path }: NamedDeparture,
): Promise<Departure> {
  const row: DepartureRow | undefined = await knex('path_departures as d')
    .join('golden_paths as p', 'p.id', 'd.path_id')
    .join('entities as e', 'e.id', 'd.entity_id')
    .where({ 'd.id': id, 'p.name': path })
    .first(
      'd.id',
      'p.name as path',
      'e.ref as entity_ref',
      'd.left_on',
      'd.changes',
      'd.asked_at',
      'd.reason',
      'd.returned_on',
    );
  if (!row) {
    throw new NotFoundError('There is no such departure');
  }
  return departureOf(row);
}
