import type { Knex } from 'knex';
import {
  isNeverCounted,
  isScope,
  readHistory,
  rowOn,
  type HistoryRow,
} from './HistoryRow';
import { movesOf, type Days, type Move } from './movesOf';
import { refsIn } from './refsIn';
import { spansOf, type Span } from './spansOf';

/** The scope that everything belongs to. */
export const ORGANIZATION = 'organization';

const MOST = 100_000;

/** Scopes, the nearest first. */
export type Path = readonly string[];

/** Who belonged to whom on which day. */
export class Hierarchy {
  readonly #byId = new Map<number, HistoryRow[]>();
  readonly #byRef = new Map<string, HistoryRow[]>();
  /** By day and where they begin: many entities have the same. */
  readonly #known = new Map<string, Path>();
  /** What all that belongs to the same for the same time has ever belonged to. */
  readonly #ever = new Map<string, ReadonlySet<string>>();
  /** The spans of all that belongs to the same for the same time. */
  readonly #spans = new Map<string, readonly Span[]>();
  #scopeTurns: string[] | undefined;

  static async load(knex: Knex): Promise<Hierarchy> {
    return new Hierarchy(await readHistory(knex));
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
   * its system and domain with the domains above. No scope is in both or twice in one, though groups may be in several
   * others and in circles. A person is no scope. Entities with equal paths get the very same ones.
   */
  pathsOf(entityId: number, day: string): readonly Path[] {
    const row = rowOn(this.#byId.get(entityId), day);
    return [
      this.#path(`${day} owner ${row?.owner}`, () => this.#ownerPath(row, day)),
      this.#path(`${day} system ${systemOf(row)} ${row?.domain}`, () =>
        this.#systemPath(row, day),
      ),
    ];
  }

  /** What it has ever belonged to, by a move of its own or of those above it. */
  scopesEver(entityId: number): ReadonlySet<string> {
    const rows = this.#byId.get(entityId) ?? [];
    return new Set(rows.flatMap(row => [...this.#scopesWhile(entityId, row)]));
  }

  /** The refs of all entities, by id. */
  refs(): ReadonlyMap<number, string> {
    return new Map([...this.#byId].map(([id, [{ ref }]]) => [id, ref]));
  }

  /** What an entity belonged to over some days: a new span begins where that differs. */
  spansOf(entityId: number, days: Days): readonly Span[] {
    const rows = this.#byId.get(entityId) ?? [];
    const key = JSON.stringify([days.from, days.to, rows.map(placeOf)]);
    let spans = this.#spans.get(key);
    if (!spans) {
      if (this.#spans.size >= MOST) {
        this.#spans.clear();
      }
      spans = spansOf({
        days,
        changes: merged(this.#turns(), this.#changes([rows])),
        scopesOn: day => this.scopesOf(entityId, day),
      });
      this.#spans.set(key, spans);
    }
    return spans;
  }

  /**
   * To whom something belongs on a day, the nearest first: its owner and the groups above; of a group itself and those
   * above.
   */
  ownersOf(ref: string, day: string): readonly string[] {
    const first = ref.startsWith('group:')
      ? ref
      : rowOn(this.#byRef.get(ref), day)?.owner;
    const owners = new Set<string>();
    this.#climb(owners, first, day, 'parent');
    return [...owners];
  }

  /** What a group or a domain is right below on a day. */
  parentsOf(ref: string, day: string): readonly string[] {
    return refsIn(rowOn(this.#byRef.get(ref), day)?.[upFrom(ref)]);
  }

  /** All groups that a group is below on a day, or all domains that a domain is: perhaps itself. */
  aboveOf(ref: string, day: string): readonly string[] {
    const up = upFrom(ref);
    const above = new Set<string>();
    this.#climb(above, rowOn(this.#byRef.get(ref), day)?.[up], day, up);
    return [...above];
  }

  /** The days after the first of some on which any group, system or domain came to another, ascending. */
  turnsIn({ from, to }: Days): readonly string[] {
    return this.#turns().filter(day => day > from && day < to);
  }

  /** What kind of group something is on a day, such as `department`. */
  typeOf(ref: string, day: string): string | undefined {
    return rowOn(this.#byRef.get(ref), day)?.type ?? undefined;
  }

  #scopesWhile(entityId: number, row: HistoryRow): ReadonlySet<string> {
    const { valid_from: from, valid_to: to } = row;
    const key = JSON.stringify(placeOf(row));
    let scopes = this.#ever.get(key);
    if (!scopes) {
      const days = this.#turns().filter(
        day => day > from && (to === null || day < to),
      );
      scopes = new Set(
        [from, ...days].flatMap(day => this.scopesOf(entityId, day)),
      );
      this.#ever.set(key, scopes);
    }
    return scopes;
  }

  /**
   * How the days of a scope differ from what they would be, had everything always belonged to whom it belongs today.
   */
  movesOf(scope: string, options: { days: Days; today: string }): Move[] {
    const { days, today } = options;
    const above = this.#turns();
    return [...this.#byId].flatMap(([entityId, rows]) => {
      const belongsOn = (day: string) =>
        this.pathsOf(entityId, day).some(path => path.includes(scope));
      return isNeverCounted(rows)
        ? []
        : movesOf({
            entityId,
            days,
            changes: merged(above, this.#changes([rows])),
            belonged: belongsOn,
            belongs: belongsOn(today),
          });
    });
  }

  /** The days on which any group, system or domain came to another. */
  #turns(): string[] {
    this.#scopeTurns ??= this.#changes(
      [...this.#byRef.values()].filter(isScope),
    );
    return this.#scopeTurns;
  }

  /** The days on which any of some entities came to somebody else, ascending. */
  #changes(entities: readonly (readonly HistoryRow[])[]): string[] {
    const days = entities.flatMap(rows => rows.map(row => row.valid_from));
    return [...new Set(days)].sort();
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
      row?.domain ?? rowOn(this.#byRef.get(system ?? ''), day)?.domain;
    this.#climb(scopes, domain, day, 'domain');
    return [...scopes];
  }

  #climb(
    scopes: Set<string>,
    from: string | null | undefined,
    day: string,
    up: 'parent' | 'domain',
  ): void {
    const ahead = refsIn(from);
    for (const ref of ahead) {
      if (!scopes.has(ref)) {
        scopes.add(ref);
        ahead.push(...refsIn(rowOn(this.#byRef.get(ref), day)?.[up]));
      }
    }
  }
}

function upFrom(ref: string): 'parent' | 'domain' {
  return ref.startsWith('group:') ? 'parent' : 'domain';
}

function merged(above: string[], own: readonly string[]): string[] {
  // Nearly all entities have never moved.
  return own.every(day => above.includes(day))
    ? above
    : [...new Set([...above, ...own])].sort();
}

/** Rows that are equal in this belong to the same for the same time. */
function placeOf(row: HistoryRow): readonly unknown[] {
  return [row.valid_from, row.valid_to, row.owner, systemOf(row), row.domain];
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
