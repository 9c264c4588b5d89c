import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';

/** Tells groups whose numbers would say something about persons, because so few people are in them. */
export class SmallGroups {
  readonly #knex: Knex;
  readonly #minimumPeople: number;

  constructor(options: {
    knex: Knex;
    /** How many people a group has to have; nobody known in it is no group of nobody. */
    minimumPeople: number;
  }) {
    this.#knex = options.knex;
    this.#minimumPeople = options.minimumPeople;
  }

  /** Of some scopes, those that are such groups. One statement, and none where no group is among them. */
  async among(scopes: readonly string[]): Promise<ReadonlySet<string>> {
    const groups = scopes.filter(scope => scope.startsWith('group:'));
    const small: string[] = [];
    for (const chunk of inChunks(groups, 1)) {
      const found: string[] = await this.#knex('entities')
        .whereIn('ref', chunk)
        .whereBetween('people', [1, this.#minimumPeople - 1])
        .pluck('ref');
      small.push(...found);
    }
    return new Set(small);
  }
}
