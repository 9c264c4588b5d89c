import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { Hierarchies } from '../figures/Hierarchies';

/** Which entities with SLOs belong to groups, systems and domains. */
export class SloMembers {
  readonly #knex: Knex;
  readonly #isDeployable: (kind: string) => boolean;
  readonly #hierarchies = new Hierarchies();

  constructor(options: { knex: Knex; isDeployable(kind: string): boolean }) {
    this.#knex = options.knex;
    this.#isDeployable = kind => options.isDeployable(kind);
  }

  /**
   * The refs of the entities that belong to each of some scopes on a day; a system belongs to itself.
   *
   * @param options - `others`, refs of entities that matter besides those with SLOs
   */
  async of(
    scopes: readonly StoredEntity[],
    options: { day: string; others: readonly string[] },
  ): Promise<string[][]> {
    if (scopes.every(({ kind }) => this.#isDeployable(kind))) {
      return scopes.map(({ ref }) => [ref]);
    }
    const { day, others } = options;
    const hierarchy = await this.#hierarchies.load(this.#knex);
    const entities = await this.#entities(others);
    const paths = entities.map(
      ({ id, ref }) => new Set([ref, ...hierarchy.scopesOf(id, day)]),
    );
    return scopes.map(({ ref: scope }) =>
      entities
        .filter((_, index) => paths[index].has(scope))
        .map(({ ref }) => ref),
    );
  }

  async #entities(
    others: readonly string[],
  ): Promise<{ id: number; ref: string }[]> {
    const knex = this.#knex;
    return knex('entities')
      .whereNull('deleted_at')
      .where(query =>
        query
          .whereIn('ref', others)
          .orWhereIn(
            'id',
            knex('slos').whereNull('removed_at').select('entity_id'),
          ),
      )
      .orderBy('ref')
      .select('id', 'ref');
  }
}
