import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Hierarchy } from './Hierarchy';

const NAME = 'hierarchy';

/** Who belongs to whom, read again only where it has changed. */
export class Hierarchies {
  #version: string | undefined;
  #hierarchy: Hierarchy | undefined;

  /** Says in a transaction that changes it that it is another one. */
  static async changed(tx: Knex.Transaction): Promise<void> {
    await tx('installation')
      .insert({ name: NAME, value: randomUUID() })
      .onConflict('name')
      .merge();
  }

  async load(knex: Knex): Promise<Hierarchy> {
    // The version first: what changes while the rest is read is noticed the next time.
    const row = await knex('installation').where('name', NAME).first('value');
    const version: string | undefined = row?.value;
    if (!this.#hierarchy || version !== this.#version) {
      this.#hierarchy = await Hierarchy.load(knex);
      this.#version = version;
    }
    return this.#hierarchy;
  }
}
