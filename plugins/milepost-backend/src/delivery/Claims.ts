import type { Knex } from 'knex';

/** Facts that some entities claim, each read once. */
export interface ClaimedFacts<Row> {
  all: readonly Row[];
  of(entityId: number): readonly Row[];
}

interface ClaimRow {
  entity_id: number;
  kind: string;
  value: string;
}

/** What some entities claim. */
export class Claims {
  readonly #tx: Knex;
  readonly #entityIds: readonly number[];
  readonly #byEntity = new Map<number, string[]>();

  static async load(tx: Knex, entityIds: readonly number[]): Promise<Claims> {
    const rows: ClaimRow[] = await tx('entity_claims')
      .whereIn('entity_id', entityIds)
      .select('entity_id', 'kind', 'value');
    return new Claims(tx, entityIds, rows);
  }

  private constructor(
    tx: Knex,
    entityIds: readonly number[],
    rows: readonly ClaimRow[],
  ) {
    this.#tx = tx;
    this.#entityIds = entityIds;
    for (const row of rows) {
      const keys = this.#byEntity.get(row.entity_id) ?? [];
      keys.push(keyOf(row.kind, row.value));
      this.#byEntity.set(row.entity_id, keys);
    }
  }

  /** Facts of the services and of the repositories that the entities claim. */
  async byOrigin<Row>(table: string): Promise<ClaimedFacts<Row>> {
    // Joined: with `or` between the two kinds no index would be used.
    const rows = await this.#tx(this.#claimed().as('c'))
      .join(`${table} as f`, join =>
        join.on('f.origin_kind', 'c.kind').andOn('f.origin_value', 'c.value'),
      )
      .select('f.*');
    return this.#divide(rows, row => keyOf(row.origin_kind, row.origin_value));
  }

  /** Facts of the repositories that the entities claim. */
  async byRepository<Row>(
    table: string,
    columns: readonly string[] = ['*'],
  ): Promise<ClaimedFacts<Row>> {
    const repositories = this.#tx('entity_claims')
      .select('value')
      .whereIn('entity_id', this.#entityIds)
      .where('kind', 'repository');
    const rows = await this.#tx(table)
      .select(columns as string[])
      .whereIn('repository', repositories);
    return this.#divide(rows, row => keyOf('repository', row.repository));
  }

  #claimed(): Knex.QueryBuilder {
    return this.#tx('entity_claims')
      .distinct('kind', 'value')
      .whereIn('entity_id', this.#entityIds);
  }

  #divide<Stored, Row>(
    rows: readonly Stored[],
    key: (row: Stored) => string,
  ): ClaimedFacts<Row> {
    const byKey = new Map<string, Row[]>();
    for (const row of rows) {
      const list = byKey.get(key(row));
      if (list) {
        list.push(row as unknown as Row);
      } else {
        byKey.set(key(row), [row as unknown as Row]);
      }
    }
    return {
      all: rows as unknown as readonly Row[],
      of: id =>
        (this.#byEntity.get(id) ?? []).flatMap(each => byKey.get(each) ?? []),
    };
  }
}

function keyOf(kind: string, value: string): string {
  return `${kind}\n${value}`;
}
