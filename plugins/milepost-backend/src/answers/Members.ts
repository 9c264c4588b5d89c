import {
  localDay,
  type MetricDefinition,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { Hierarchies } from '../figures/Hierarchies';
import { appliesTo, type Applicability } from './applicability';
import { NEEDS, tellsOf, toldOrDerived, type OriginRow } from './connection';
import { sloHealth, type Standings } from './sloConnection';
import { sourceHealth, type SourceHealth } from './sourceHealth';

type Need = MetricDefinition['needs'][number];

/** What a scope consists of today, and of how much of it sources tell. */
export interface ScopeMembers {
  /** Entities that the metrics apply to. */
  applicable: number;
  /** How many of them have a source for each kind of fact. */
  connected: Map<Need, number>;
  /** The sources that tell of each kind of fact, about what belongs to it or once did. */
  sources: Map<Need, Set<SourceHealth>>;
  /** Those of them that tell of what belongs to it today. */
  sourcesToday: Map<Need, Set<SourceHealth>>;
}

export interface MembersOptions {
  knex: Knex;
  now: () => number;
  zone: string;
  sources: ReadonlyMap<string, DeliverySource>;
  applicability: Applicability;
  standings?: Standings;
  isDeployable(kind: string): boolean;
}

interface EntityRow {
  id: number;
  kind: string;
  type: string | null;
  lifecycle: string | null;
  deleted_at: number | null;
}

const HALF_A_MINUTE = 30_000;

/** What all scopes consist of: read in a handful of statements, once in half a minute or where something is new. */
export class Members {
  readonly #options: MembersOptions;
  readonly #hierarchies = new Hierarchies();
  #read: Promise<ReadonlyMap<string, ScopeMembers>> | undefined;
  #readAt = 0;
  #knownThen = '';

  constructor(options: MembersOptions) {
    this.#options = options;
  }

  async of(scopes: readonly string[]): Promise<Map<string, ScopeMembers>> {
    const known = await this.#known();
    // The machine's clock: an engine that computes for a fixed instant must not keep its first reading.
    const age = Date.now() - this.#readAt;
    if (!this.#read || known !== this.#knownThen || age >= HALF_A_MINUTE) {
      this.#knownThen = known;
      this.#readAt = Date.now();
      this.#read = this.#all();
      this.#read.catch(() => {
        this.#read = undefined;
      });
    }
    const all = await this.#read;
    return new Map(
      scopes.map(scope => [scope, all.get(scope) ?? newMembers()]),
    );
  }

  /** What is named and claimed for the first time is to be seen at once. */
  async #known(): Promise<string> {
    const { knex } = this.#options;
    const counts = await knex.select({
      origins: knex('origins').count('*'),
      claims: knex('entity_claims').count('*'),
      slos: knex('slos').whereNull('removed_at').count('*'),
      owners: knex('slos').whereNull('removed_at').sum('entity_id'),
    });
    return JSON.stringify(counts);
  }

  async #all(): Promise<ReadonlyMap<string, ScopeMembers>> {
    const { knex, now, zone, applicability } = this.#options;
    const today = localDay(now(), zone);
    const hierarchy = await this.#hierarchies.load(knex);
    const told = await this.#toldOf();
    const scopes = new Map<string, ScopeMembers>();
    const entities: EntityRow[] = await knex('entities').select(
      'id',
      'kind',
      'type',
      'lifecycle',
      'deleted_at',
    );
    for (const entity of entities) {
      const scopesToday = hierarchy.scopesOf(entity.id, today);
      const telling = told.get(entity.id);
      const isMember =
        this.#options.isDeployable(entity.kind) &&
        appliesTo(entity, applicability);
      if (isMember && entity.deleted_at === null) {
        scopesToday.forEach(scope => join(membersOf(scopes, scope), telling));
      }
      // What is promised of a system belongs to those to whom the system does; what is deleted goes on counting.
      if (isMember || telling?.has('slo')) {
        for (const scope of scopesToday) {
          tell(membersOf(scopes, scope).sourcesToday, telling);
        }
        for (const scope of hierarchy.scopesEver(entity.id)) {
          tell(membersOf(scopes, scope).sources, telling);
        }
      }
    }
    return scopes;
  }

  /** Which sources tell of each kind of fact about each entity. */
  async #toldOf(): Promise<Map<number, Map<Need, Set<SourceHealth>>>> {
    const { knex, now, sources } = this.#options;
    const rows: (OriginRow & { entity_id: number })[] = await knex(
      'origins as o',
    )
      .join('entity_claims as c', on =>
        on.on('c.kind', 'o.kind').andOn('c.value', 'o.value'),
      )
      .select(
        'c.entity_id',
        'o.source',
        ...NEEDS.map(([, has]) =>
          has === 'has_deployments' ? toldOrDerived(knex) : `o.${has}`,
        ),
      );
    const health = await sourceHealth(knex, {
      sources: [...new Set(rows.map(row => row.source))],
      now: now(),
    });
    const told = new Map<number, Map<Need, Set<SourceHealth>>>();
    for (const row of rows) {
      const source = health.get(row.source);
      const byNeed = told.get(row.entity_id) ?? new Map();
      told.set(row.entity_id, byNeed);
      for (const [need] of source ? NEEDS : []) {
        if (tellsOf(row, need, sources)) {
          byNeed.set(need, (byNeed.get(need) ?? new Set()).add(source));
        }
      }
    }
    await this.#addSlos(told);
    return told;
  }

  async #addSlos(
    told: Map<number, Map<Need, Set<SourceHealth>>>,
  ): Promise<void> {
    const { standings } = this.#options;
    const health = standings ? await sloHealth(standings) : [];
    for (const [id, sources] of health) {
      const byNeed = told.get(id) ?? new Map();
      told.set(id, byNeed.set('slo', new Set(sources)));
    }
  }
}

function membersOf(
  scopes: Map<string, ScopeMembers>,
  scope: string,
): ScopeMembers {
  const members = scopes.get(scope) ?? newMembers();
  scopes.set(scope, members);
  return members;
}

function newMembers(): ScopeMembers {
  return {
    applicable: 0,
    connected: new Map(),
    sources: new Map(),
    sourcesToday: new Map(),
  };
}

function join(
  members: ScopeMembers,
  told: ReadonlyMap<Need, ReadonlySet<SourceHealth>> | undefined,
): void {
  members.applicable += 1;
  for (const need of told?.keys() ?? []) {
    members.connected.set(need, (members.connected.get(need) ?? 0) + 1);
  }
}

function tell(
  sources: Map<Need, Set<SourceHealth>>,
  told: ReadonlyMap<Need, ReadonlySet<SourceHealth>> | undefined,
): void {
  for (const [need, telling] of told ?? []) {
    const known = sources.get(need) ?? new Set();
    sources.set(need, known);
    telling.forEach(source => known.add(source));
  }
}
