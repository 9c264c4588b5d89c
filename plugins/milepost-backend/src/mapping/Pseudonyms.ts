import { createHmac, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

/**
 * Names that can be compared within one change and nowhere else: HMAC(key, change + actor).
 */
export class Pseudonyms {
  readonly #key: string;

  /** With the configured key, else one that is made once for the installation. */
  static async create(options: {
    knex: Knex;
    key?: string;
  }): Promise<Pseudonyms> {
    return new Pseudonyms(options.key ?? (await installationKey(options.knex)));
  }

  private constructor(key: string) {
    this.#key = key;
  }

  /** Bound: mappers pass it on by itself. */
  readonly pseudonym = (change: string, actor: string): string =>
    createHmac('sha256', this.#key)
      .update(`${change}\n${actor.toLocaleLowerCase('en-US')}`)
      .digest('base64url')
      .slice(0, 22);
}

async function installationKey(knex: Knex): Promise<string> {
  const name = 'pseudonym-key';
  // Replicas that start together agree on the one that was first.
  await knex('installation')
    .insert({ name, value: randomBytes(32).toString('base64url') })
    .onConflict('name')
    .ignore();
  const row = await knex('installation').where({ name }).first('value');
  return row.value;
}
