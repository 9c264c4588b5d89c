import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  localDay,
  windowBefore,
  type Bucket,
  type Metric,
  type MetricValue,
  type Ownership,
  type SeriesAnswer,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Telling } from '../agreements/Agreements';
import { SmallGroups } from '../agreements/SmallGroups';
import { tellingOf } from '../agreements/tellingOf';
import type { StoredEntity } from '../catalog/EntityStore';
import type { MetricCatalogue } from '../definitions/MetricCatalogue';
import { currentGeneration, type ReadGeneration } from '../figures/generations';
import { Hierarchies } from '../figures/Hierarchies';
import { ORGANIZATION, type Hierarchy } from '../figures/Hierarchy';
import type { Sight } from '../visibility/Sight';
import { Withholding, type WithheldScopes } from '../visibility/Withholding';
import { Members, type MembersOptions, type ScopeMembers } from './Members';
import { addsUp, type AdditiveMetric, type Pool } from './pooled';
import { readPools, rollUpOf } from './rollUpOf';
import { rollUpSeriesOf } from './rollUpSeriesOf';
import type { Withheld } from './withheldValue';

interface Question {
  window: TimeWindow;
  now: number;
  ownership: Ownership;
}

/** What a scope comes to, and the figures that it rests on. */
export interface RolledUp {
  values: MetricValue[];
  pool: Pool;
}

export interface RollUpsOptions extends MembersOptions {
  /** How many people a group needs to have for its numbers to be told. */
  minimumPeople: number;
  /** How metrics are and were defined here. */
  definitions: MetricCatalogue;
}

/** Answers about groups, systems, domains and the organisation, with everything that belongs to them. */
export class RollUps {
  readonly #knex: Knex;
  readonly #members: Members;
  readonly #isDeployable: (kind: string) => boolean;
  readonly #hierarchies = new Hierarchies();
  readonly #withholding: Withholding;
  readonly #smallGroups: SmallGroups;
  readonly #definitions: MetricCatalogue;
  readonly #sources: MembersOptions['sources'];

  constructor(options: RollUpsOptions) {
    this.#knex = options.knex;
    this.#sources = options.sources;
    this.#members = new Members(options);
    this.#isDeployable = options.isDeployable;
    this.#withholding = new Withholding(options);
    this.#smallGroups = new SmallGroups(options);
    this.#definitions = options.definitions;
  }

  /** Whether a scope is more than one entity. */
  covers({ kind }: StoredEntity): boolean {
    return !this.#isDeployable(kind);
  }

  /**
   * Those of some metrics that add up, of some scopes by their refs: in as many statements as of one.
   *
   * @throws ServiceUnavailableError until the first figures are whole
   */
  async metrics(
    options: Question & {
      scopes: readonly string[];
      metrics: readonly Metric[];
    },
  ): Promise<Map<string, RolledUp>> {
    const scopes = [...new Set(options.scopes)];
    if (scopes.length === 0) {
      return new Map();
    }
    const { generation, metrics } = await this.reading(options.metrics);
    const pools = await readPools(this.#knex, {
      ...options,
      scopes,
      metrics,
      generation,
      today: await this.#today(options),
    });
    const members = await this.#membersOf(scopes, options.ownership);
    const { now } = options;
    return new Map(
      scopes.map(scope => {
        const [its, all] = [pools.get(scope)!, members.get(scope)!];
        const values = rollUpOf(metrics, { pools: its, members: all, now });
        return [scope, { values, pool: its.pool }];
      }),
    );
  }

  /**
   * @throws NotFoundError for a metric that does not add up; ServiceUnavailableError until the first figures are
   * whole
   */
  async series(
    options: Question & {
      scope: StoredEntity;
      metric: Metric;
      bucket: Bucket;
    },
  ): Promise<SeriesAnswer> {
    const { metric, scope } = options;
    if (!addsUp(metric)) {
      throw new NotFoundError(
        `${metric.definition.title} is told of single entities only, not of ${scope.ref}`,
      );
    }
    const { id, definitions: held } = await this.#current();
    const read = this.#definitions.heldBy(metric, held);
    if (!read || !addsUp(read)) {
      throw new ServiceUnavailableError(
        `Figures of ${metric.definition.title} are being computed for the first time; GET /v1/jobs tells how far`,
      );
    }
    const { window } = options;
    return rollUpSeriesOf(this.#knex, {
      ...options,
      metric: read,
      earlier: this.#definitions
        .earlierHeldIn(read, window, held)
        .filter(addsUp),
      changes: this.#definitions.changesIn(read.definition.id, window),
      scope: scope.ref,
      generation: id,
      today: await this.#today(options),
    });
  }

  /**
   * By metric, those of some scopes that are not told, and why: groups of too few people, and what would tell the caller
   * of entities which they do not see. To be asked after the values were read.
   */
  async withheld(options: {
    /** What the caller may know of; absent: everything. */
    sight: Sight | undefined;
    scopes: readonly string[];
    metrics: readonly string[];
    window: TimeWindow;
    now: number;
    ownership: Ownership;
  }): Promise<Map<string, ReadonlyMap<string, Withheld>>> {
    const { sight, scopes, metrics } = options;
    const small = await this.#smallGroups.among(scopes);
    const hidden = sight && (await this.#hidden({ ...options, sight }));
    return new Map(
      metrics.map(metric => {
        const reasons = new Map<string, Withheld>(hidden?.get(metric));
        small.forEach(scope => reasons.set(scope, 'few-people'));
        return [metric, reasons];
      }),
    );
  }

  async #hidden(options: {
    sight: Sight;
    scopes: readonly string[];
    metrics: readonly string[];
    window: TimeWindow;
    now: number;
    ownership: Ownership;
  }): Promise<Map<string, WithheldScopes>> {
    const { sight, metrics, ...question } = options;
    const keysOf = (metric: string) => this.#definitions.figuresKeysOf(metric);
    const withheld = new Map<string, WithheldScopes>();
    const bySight = new Map<ReadonlySet<string>, string[]>();
    for (const metric of question.scopes.length > 0 ? metrics : []) {
      const visible = await sight.visible(metric);
      if (visible) {
        bySight.set(visible, [...(bySight.get(visible) ?? []), metric]);
      }
    }
    for (const [visible, alike] of bySight) {
      const found = await this.#withholding.of({
        ...question,
        visible,
        // Earlier definitions are told of beside those in force.
        metrics: alike.flatMap(keysOf),
        generation: await this.generation(),
        hierarchy: await this.hierarchy(),
        before: windowBefore(question.window),
      });
      for (const metric of alike) {
        const reasons = keysOf(metric).flatMap(key => [...found.get(key)!]);
        withheld.set(metric, new Map(reasons));
      }
    }
    return withheld;
  }

  /** By what a metric may need, the sources that are installed and tell of it, about anything at all. */
  async telling(): Promise<Telling> {
    const everything = await this.#members.of([ORGANIZATION]);
    return tellingOf(everything.get(ORGANIZATION)!, this.#sources);
  }

  /** @throws InputError, for what is told of single entities only */
  requireSingle(what: string, scope: StoredEntity): void {
    if (this.covers(scope)) {
      throw new InputError(
        `scope: ${what} is told of single entities, not of ${scope.ref}`,
      );
    }
  }

  async #membersOf(
    scopes: readonly string[],
    ownership: Ownership,
  ): Promise<Map<string, ScopeMembers>> {
    const members = await this.#members.of(scopes);
    return ownership === 'today'
      ? new Map(
          [...members].map(([scope, all]) => [
            scope,
            { ...all, sources: all.sourcesToday },
          ]),
        )
      : members;
  }

  async #today({
    ownership,
    now,
    window,
  }: Question): Promise<{ hierarchy: Hierarchy; day: string } | undefined> {
    return ownership === 'today'
      ? {
          hierarchy: await this.hierarchy(),
          day: localDay(now, window.zone),
        }
      : undefined;
  }

  /** Who belongs to whom. */
  async hierarchy(): Promise<Hierarchy> {
    return this.#hierarchies.load(this.#knex);
  }

  /**
   * Which figures are read.
   *
   * @throws ServiceUnavailableError until the first figures are whole
   */
  async generation(): Promise<number> {
    return (await this.#current()).id;
  }

  /**
   * Which figures are read, and those of some metrics that add up, by the definitions that these figures are by: while
   * they are computed by others, by the earlier ones.
   *
   * @throws ServiceUnavailableError until the first figures are whole
   */
  async reading(
    metrics: readonly Metric[],
  ): Promise<{ generation: number; metrics: AdditiveMetric[] }> {
    const { id, definitions: held } = await this.#current();
    return {
      generation: id,
      metrics: metrics
        .flatMap(metric => this.#definitions.heldBy(metric, held) ?? [])
        .filter(addsUp),
    };
  }

  async #current(): Promise<ReadGeneration> {
    const generation = await currentGeneration(this.#knex);
    if (!generation) {
      throw new ServiceUnavailableError(
        'Figures are being computed for the first time; GET /v1/jobs tells how far',
      );
    }
    return generation;
  }
}
