import type { Collector } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { StoredBoolean } from '../database/columns';

interface Row {
  cursor: string | null;
  due: StoredBoolean;
  last_poll_at: number | null;
  failures: number;
  paused_until: number | null;
}

interface Columns {
  cursor?: string;
  progress?: string | null;
  due?: boolean;
  last_poll_at?: number;
  last_poll_error?: string | null;
  failures?: number;
  paused_until?: number | null;
}

/** What is kept of a collector between its slices. */
export class CollectorState {
  readonly #knex: Knex;
  readonly #key: { source: string; name: string };

  constructor(
    knex: Knex,
    { source, name = source }: Pick<Collector, 'source' | 'name'>,
  ) {
    this.#knex = knex;
    this.#key = { source, name };
  }

  /** `undefined`: it has never run. */
  async read(): Promise<Row | undefined> {
    return this.#knex<Row>('collectors').where(this.#key).first();
  }

  async cursor(): Promise<unknown> {
    const row = await this.read();
    return row?.cursor ? JSON.parse(row.cursor) ?? undefined : undefined;
  }

  async save(columns: Columns): Promise<void> {
    await this.#knex('collectors')
      .insert({ ...this.#key, ...columns })
      .onConflict(['source', 'name'])
      .merge(columns);
  }
}

/** A cursor as it is stored. */
export function storedCursor(cursor: unknown): string {
  return JSON.stringify(cursor ?? null);
}
