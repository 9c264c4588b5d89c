import type { Knex } from 'knex';

/** The scope that everything belongs to. */
export const ORGANIZATION = 'organization';

interface HistoryRow {
  entity_id: number;
  ref: string;
  valid_from: string;
  valid_to: string | null;
  owner: string | null;
  system: string | null;
  domain: string | null;
  parent: string | null;
}

/** Who belonged to whom on which day. */
export class Hierarchy {
  readonly #byId = new Map<number, HistoryRow[]>();
  readonly #byRef = new Map<string, HistoryRow[]>();
  /** Scopes by day, owner, system and domain: many entities have the same. */
  readonly #known = new Map<string, readonly string[]>();

  static async load(knex: Knex): Promise<Hierarchy> {
    const rows: HistoryRow[] = await knex('entity_history as h')
      .join('entities as e', 'e.id', 'h.entity_id')
      .select(
        'h.entity_id',
        'e.ref',
        'h.valid_from',
        'h.valid_to',
        'h.owner',
        'h.system',
        'h.domain',
        'h.parent',
      );
    return new Hierarchy(rows);
  }

  private constructor(rows: readonly HistoryRow[]) {
    for (const row of rows) {
      add(this.#byId, row.entity_id, row);
      add(this.#byRef, row.ref, row);
    }
  }

  /**
   * What an entity's numbers belong to on a day: the organisation, its owner and the groups above, its system,
   * its domain and the domains above. Each once, and circles end. A person is no scope.
   */
  scopesOf(entityId: number, day: string): readonly string[] {
    const row = on(this.#byId.get(entityId), day);
    const key = [day, row?.owner, row?.system, row?.domain].join('\n');
    let scopes = this.#known.get(key);
    if (!scopes) {
      scopes = this.#scopesOf(row, day);
      this.#known.set(key, scopes);
    }
    return scopes;
  }

  /** What they have ever belonged to, at the beginnings of what is known of its owners. */
  scopesEver(entityId: number): ReadonlySet<string> {
    const rows = this.#byId.get(entityId) ?? [];
    return new Set(
      rows.flatMap(row => this.scopesOf(entityId, row.valid_from)),
    );
  }

  #scopesOf(row: HistoryRow | undefined, day: string): readonly string[] {
    const scopes = new Set([ORGANIZATION]);
    this.#climb(scopes, row?.owner, day, 'parent');
    if (row?.system) {
      scopes.add(row.system);
    }
    const domain =
      row?.domain ?? on(this.#byRef.get(row?.system ?? ''), day)?.domain;
    this.#climb(scopes, domain, day, 'domain');
    return [...scopes].filter(scope => !scope.startsWith('user:'));
  }

  #climb(
    scopes: Set<string>,
    from: string | null | undefined,
    day: string,
    up: 'parent' | 'domain',
  ): void {
    let ref = from;
    while (ref && !scopes.has(ref)) {
      scopes.add(ref);
      ref = on(this.#byRef.get(ref), day)?.[up];
    }
  }
}

function add<K>(map: Map<K, HistoryRow[]>, key: K, row: HistoryRow): void {
  const rows = map.get(key);
  if (rows) {
    rows.push(row);
  } else {
    map.set(key, [row]);
  }
}

function on(
  rows: readonly HistoryRow[] | undefined,
  day: string,
): HistoryRow | undefined {
  return rows?.find(
    row =>
      row.valid_from <= day && (row.valid_to === null || day < row.valid_to),
  );
}
