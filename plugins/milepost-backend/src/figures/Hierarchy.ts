import type { Knex } from 'knex';

/** The scope that everything belongs to. */
export const ORGANIZATION = 'organization';

const MOST = 100_000;

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

/** Scopes, each of which belongs to the next. */
export type Path = readonly string[];

/** Who belonged to whom on which day. */
export class Hierarchy {
  readonly #byId = new Map<number, HistoryRow[]>();
  readonly #byRef = new Map<string, HistoryRow[]>();
  /** By day and where they begin: many entities have the same. */
  readonly #known = new Map<string, Path>();

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

  /** What an entity's numbers belong to on a day: each scope once. */
  scopesOf(entityId: number, day: string): readonly string[] {
    return this.pathsOf(entityId, day).flat();
  }

  /**
   * What an entity's numbers belong to on a day, in two paths: the organisation with its owner and the groups above;
   * its system and domain with the domains above. No scope is in both, and circles end. A person is no scope. Entities
   * with equal paths get the very same ones.
   */
  pathsOf(entityId: number, day: string): readonly Path[] {
    const row = on(this.#byId.get(entityId), day);
    return [
      this.#path(`${day} owner ${row?.owner}`, () => this.#ownerPath(row, day)),
      this.#path(`${day} system ${systemOf(row)} ${row?.domain}`, () =>
        this.#systemPath(row, day),
      ),
    ];
  }

  /** What it has ever belonged to, at the beginnings of what is known of its owners. */
  scopesEver(entityId: number): ReadonlySet<string> {
    const rows = this.#byId.get(entityId) ?? [];
    return new Set(
      rows.flatMap(row => this.scopesOf(entityId, row.valid_from)),
    );
  }

  #path(key: string, find: () => Path): Path {
    let path = this.#known.get(key);
    if (!path) {
      if (this.#known.size >= MOST) {
        this.#known.clear();
      }
      path = find();
      this.#known.set(key, path);
    }
    return path;
  }

  #ownerPath(row: HistoryRow | undefined, day: string): Path {
    const scopes = new Set([ORGANIZATION]);
    this.#climb(scopes, row?.owner, day, 'parent');
    return [...scopes].filter(scope => !scope.startsWith('user:'));
  }

  #systemPath(row: HistoryRow | undefined, day: string): Path {
    const system = systemOf(row);
    const scopes = new Set(system ? [system] : []);
    const domain =
      row?.domain ?? on(this.#byRef.get(system ?? ''), day)?.domain;
    this.#climb(scopes, domain, day, 'domain');
    return [...scopes];
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

/** What is promised of a system itself belongs to it as what its components do. */
function systemOf(row: HistoryRow | undefined): string | undefined {
  return row?.ref.startsWith('system:') ? row.ref : row?.system ?? undefined;
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
