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
import type { StoredEntity } from '../catalog/EntityStore';
import { currentGeneration } from '../figures/generations';
import { Hierarchies } from '../figures/Hierarchies';
import type { Hierarchy } from '../figures/Hierarchy';
import type { Sight } from '../visibility/Sight';
import { Withholding, type WithheldScopes } from '../visibility/Withholding';
import { Members, type MembersOptions, type ScopeMembers } from './Members';
import { addsUp } from './pooled';
import { rollUpOf } from './rollUpOf';
import { rollUpSeriesOf } from './rollUpSeriesOf';

interface Question {
  scope: StoredEntity;
  window: TimeWindow;
  now: number;
  ownership: Ownership;
}

/** Answers about groups, systems, domains and the organisation, with everything that belongs to them. */
export class RollUps {
  readonly #knex: Knex;
  readonly #members: Members;
  readonly #isDeployable: (kind: string) => boolean;
  readonly #hierarchies = new Hierarchies();
  readonly #withholding: Withholding;

  constructor(options: MembersOptions) {
    this.#knex = options.knex;
    this.#members = new Members(options);
    this.#isDeployable = options.isDeployable;
    this.#withholding = new Withholding(options);
  }

  /** Whether a scope is more than one entity. */
  covers({ kind }: StoredEntity): boolean {
    return !this.#isDeployable(kind);
  }

  /**
   * Those of some metrics that add up.
   *
   * @throws ServiceUnavailableError until the first figures are whole
   */
  async metrics(
    options: Question & { metrics: readonly Metric[] },
  ): Promise<MetricValue[]> {
    const scope = options.scope.ref;
    return rollUpOf(this.#knex, {
      ...options,
      scope,
      generation: await this.#generation(),
      metrics: options.metrics.filter(addsUp),
      members: await this.#membersOf(options),
      today: await this.#today(options),
    });
  }

  /**
   * @throws NotFoundError for a metric that does not add up; ServiceUnavailableError until the first figures are
   * whole
   */
  async series(
    options: Question & { metric: Metric; bucket: Bucket },
  ): Promise<SeriesAnswer> {
    const { metric, scope } = options;
    if (!addsUp(metric)) {
      throw new NotFoundError(
        `${metric.definition.title} is told of single entities only, not of ${scope.ref}`,
      );
    }
    return rollUpSeriesOf(this.#knex, {
      ...options,
      metric,
      scope: scope.ref,
      generation: await this.#generation(),
      today: await this.#today(options),
    });
  }

  /**
   * By metric, those of some scopes that would tell the caller of entities which they do not see. To be asked after the
   * values were read.
   */
  async withheld(options: {
    sight: Sight;
    scopes: readonly string[];
    metrics: readonly string[];
    window: TimeWindow;
    now: number;
    ownership: Ownership;
  }): Promise<Map<string, WithheldScopes>> {
    const { sight, metrics, ...question } = options;
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
        metrics: alike,
        generation: await this.#generation(),
        hierarchy: await this.#hierarchies.load(this.#knex),
        before: windowBefore(question.window),
      });
      found.forEach((scopes, metric) => withheld.set(metric, scopes));
    }
    return withheld;
  }

  /** @throws InputError, for what is told of single entities only */
  requireSingle(what: string, scope: StoredEntity): void {
    if (this.covers(scope)) {
      throw new InputError(
        `scope: ${what} is told of single entities, not of ${scope.ref}`,
      );
    }
  }

  async #membersOf({ scope, ownership }: Question): Promise<ScopeMembers> {
    const members = await this.#members.of(scope.ref);
    return ownership === 'today'
      ? { ...members, sources: members.sourcesToday }
      : members;
  }

  async #today({
    ownership,
    now,
    window,
  }: Question): Promise<{ hierarchy: Hierarchy; day: string } | undefined> {
    return ownership === 'today'
      ? {
          hierarchy: await this.#hierarchies.load(this.#knex),
          day: localDay(now, window.zone),
        }
      : undefined;
  }

  async #generation(): Promise<number> {
    const generation = await currentGeneration(this.#knex);
    if (!generation) {
      throw new ServiceUnavailableError(
        'Figures are being computed for the first time; GET /v1/jobs tells how far',
      );
    }
    return generation.id;
  }
}
