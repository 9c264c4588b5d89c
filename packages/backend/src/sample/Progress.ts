import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const TABLE = 'progress';

/** How far the sample organisation's story has been told. Milliseconds since 1970. */
export interface Told {
  /** Midnight of the day on which the portal opened for the first time. */
  opened: number;
  /** What happened before has been told. */
  until: number;
  /** Begin of the live slot that was told in part; 0 if none was. */
  unfinished: number;
}

/** Keeps how far the story has been told, so that a restart goes on instead of beginning again. */
export class Progress {
  readonly #knex: Knex;

  static async create(database: DatabaseService): Promise<Progress> {
    const knex = await database.getClient();
    if (!(await knex.schema.hasTable(TABLE))) {
      await knex.schema.createTable(TABLE, table => {
        table.bigInteger('opened').notNullable();
        table.bigInteger('until').notNullable();
        table.bigInteger('unfinished').notNullable();
      });
    }
    return new Progress(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What was told so far; nothing, if the portal opens now. */
  async load(now: number): Promise<Told> {
    const row = await this.#knex(TABLE).first('opened', 'until', 'unfinished');
    if (row) {
      return {
        opened: Number(row.opened),
        until: Number(row.until),
        unfinished: Number(row.unfinished),
      };
    }
    const opened = new Date(now).setUTCHours(0, 0, 0, 0);
    const told = { opened, until: 0, unfinished: 0 };
    await this.#knex(TABLE).insert(told);
    return told;
  }

  async save(told: Partial<Omit<Told, 'opened'>>): Promise<void> {
    await this.#knex(TABLE).update(told);
  }
}
