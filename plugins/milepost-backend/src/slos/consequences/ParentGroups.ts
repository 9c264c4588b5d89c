import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { Hierarchies } from '../../figures/Hierarchies';

/** The groups above the owner of an entity. */
export class ParentGroups {
  readonly #knex: Knex;
  readonly #zone: string;
  readonly #now: () => number;
  readonly #hierarchies = new Hierarchies();

  constructor(options: { knex: Knex; zone: string; now: () => number }) {
    this.#knex = options.knex;
    this.#zone = options.zone;
    this.#now = options.now;
  }

  async of({ entityId }: { entityId?: number }): Promise<string[]> {
    if (entityId === undefined) {
      return [];
    }
    const hierarchy = await this.#hierarchies.load(this.#knex);
    const today = localDay(this.#now(), this.#zone);
    // The organisation, the owner, and those above.
    const [[, , ...above]] = hierarchy.pathsOf(entityId, today);
    return above.filter(ref => ref.startsWith('group:'));
  }
}
