import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { Hierarchies } from '../figures/Hierarchies';

/** Which entities belong to groups, systems and domains, read again only where that has changed. */
export class ScopeEntities {
  readonly #knex: Knex;
  readonly #isDeployable: (kind: string) => boolean;
  readonly #hierarchies = new Hierarchies();

  constructor(options: { knex: Knex; isDeployable(kind: string): boolean }) {
    this.#knex = options.knex;
    this.#isDeployable = kind => options.isDeployable(kind);
  }

  /**
   * The entities that belong to some scopes on a day, each once, in the order of their refs; an entity belongs to
   * itself.
   */
  async of(
    scopes: readonly StoredEntity[],
    day: string,
  ): Promise<StoredEntity[]> {
    if (scopes.every(({ kind }) => this.#isDeployable(kind))) {
      return [...new Map(scopes.map(scope => [scope.ref, scope])).values()];
    }
    const wanted = new Set(scopes.map(({ ref }) => ref));
    const hierarchy = await this.#hierarchies.load(this.#knex);
    const entities = await this.all();
    return entities.filter(
      ({ id, ref }) =>
        wanted.has(ref) ||
        hierarchy.scopesOf(id, day).some(scope => wanted.has(scope)),
    );
  }

  /** All that can be deployed, in the order of their refs. */
  async all(): Promise<StoredEntity[]> {
    const entities: StoredEntity[] = await this.#knex('entities')
      .whereNull('deleted_at')
      .orderBy('ref')
      .select('id', 'ref', 'kind', 'name', 'type', 'lifecycle');
    return entities.filter(({ kind }) => this.#isDeployable(kind));
  }
}
