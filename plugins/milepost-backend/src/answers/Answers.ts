import { InputError, NotFoundError } from '@backstage/errors';
import {
  localDay,
  windowBefore,
  type Bucket,
  type DataQualityAnswer,
  type DeploymentRule,
  type DefinitionsAnswer,
  type EvidenceAnswer,
  type MemberKind,
  type MembersAnswer,
  type Metric,
  type MetricRules,
  type MetricsAnswer,
  type MetricValue,
  type Ownership,
  pathDefinitions,
  type PreviewAnswer,
  profileMetrics,
  type ProfileId,
  type SeriesAnswer,
  type SourcesAnswer,
  type TimelineAnswer,
  type TimeWindow,
  type UnmappedAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { Agreements } from '../agreements/Agreements';
import { addTargets } from '../agreements/addTargets';
import type { StoredEntity } from '../catalog/EntityStore';
import type { MetricCatalogue } from '../definitions/MetricCatalogue';
import { previewAnswer } from '../deploymentRules/preview/previewAnswer';
import { MemberLists } from '../members/MemberLists';
import { dataQualityAnswer } from '../quality/dataQualityAnswer';
import { ScopeEntities } from '../quality/ScopeEntities';
import type { Sight } from '../visibility/Sight';
import type { Applicability } from './applicability';
import { evidenceOf } from './evidenceOf';
import { metricsOf } from './metricsOf';
import { metricsByProfile } from './metricsByProfile';
import { RollUps } from './RollUps';
import { seriesOf } from './seriesOf';
import type { Standings } from './sloConnection';
import type { SourceOwners } from './SourceOwners';
import { sourcesAnswer } from './sourcesAnswer';
import { timelineOf } from './timelineOf';
import { unmappedAnswer } from './unmappedAnswer';
import { withheldSeries } from './withheldValue';
import { withholdValues } from './withholdValues';
import { readWindow, wireWindow, type AskedDays } from './wireWindow';

/** What is asked about, or, for those who compute with instants, a window. */
type Days = AskedDays | { window: TimeWindow };

/** Of some entity refs, those that somebody may see. */
type Visible = (refs: readonly string[]) => Promise<ReadonlySet<string>>;

interface Page {
  cursor?: string;
  limit: number;
}

/** Every answer there is, for entities that the caller may see: who may see what is decided before. */
export class Answers {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  readonly #sources: ReadonlyMap<string, DeliverySource>;
  readonly #applicability: Applicability;
  readonly #rules: MetricRules;
  readonly #definitions: MetricCatalogue;
  readonly #agreements: Agreements;
  readonly #rollUps: RollUps;
  readonly #memberLists: MemberLists;
  readonly #scopeEntities: ScopeEntities;
  readonly #isDeployable: (kind: string) => boolean;
  readonly #owners: SourceOwners | undefined;
  readonly #standings: Standings | undefined;

  constructor(options: {
    knex: Knex;
    now: () => number;
    zone: string;
    sources: ReadonlyMap<string, DeliverySource>;
    applicability: Applicability;
    rules: MetricRules;
    /** How metrics are and were defined here. */
    definitions: MetricCatalogue;
    isDeployable(kind: string): boolean;
    owners?: SourceOwners;
    /** What people agreed on about metrics. */
    agreements: Agreements;
    /** How SLOs stand now; absent where there are none. */
    standings?: Standings;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#sources = options.sources;
    this.#applicability = options.applicability;
    this.#rules = options.rules;
    this.#definitions = options.definitions;
    this.#agreements = options.agreements;
    this.#rollUps = new RollUps({
      ...options,
      minimumPeople: options.agreements.minimumPeople,
    });
    this.#memberLists = new MemberLists({
      knex: options.knex,
      rollUps: this.#rollUps,
      isDeployable: kind => options.isDeployable(kind),
      valuesOf: (entities, question) =>
        this.#metricsOf(entities, { ...question, profile: 'milepost' }),
    });
    this.#scopeEntities = new ScopeEntities(options);
    this.#isDeployable = kind => options.isDeployable(kind);
    this.#owners = options.owners;
    this.#standings = options.standings;
  }

  /**
   * The metrics that are asked for, else the core ones.
   *
   * @throws InputError for a metric that there is not, a wrong window, or several entities by another profile
   */
  async metrics(
    query: Days & {
      entities: readonly StoredEntity[];
      metrics?: readonly string[];
      /** Defaults to our own. */
      profile?: ProfileId;
      /** Defaults to those who owned it then. */
      ownership?: Ownership;
      /** What the caller may know of; defaults to everything. */
      sight?: Sight;
    },
  ): Promise<MetricsAnswer> {
    const { profile = 'milepost', ownership = 'then' } = query;
    const { window, now } = this.#read(query);
    const chosen = this.#chooseMetrics(query.metrics);
    requireSingle(profile, query.entities);
    if (profile !== 'milepost') {
      this.#rollUps.requireSingle(`profile ${profile}`, query.entities[0]);
    }
    const question = { window, now, metrics: chosen };
    const singles = query.entities.filter(
      entity => !this.#rollUps.covers(entity),
    );
    const values = await this.#metricsOf(singles, { ...question, profile });
    const results: MetricsAnswer['results'] = [];
    const rollUps = query.entities
      .filter(entity => this.#rollUps.covers(entity))
      .map(({ ref }) => ref);
    const rolledUp = await this.#rollUps.metrics({
      ...question,
      scopes: rollUps,
      ownership,
    });
    for (const { id, ref } of query.entities) {
      const metrics = values.get(id) ?? rolledUp.get(ref)!.values;
      results.push({ scope: ref, metrics });
    }
    return {
      profile,
      ownership,
      window: wireWindow(window),
      previousWindow: wireWindow(windowBefore(window)),
      results: await withholdValues(results, {
        sight: query.sight,
        withheld: await this.#rollUps.withheld({
          ...question,
          sight: query.sight,
          scopes: rollUps,
          metrics: chosen.map(({ definition }) => definition.id),
          ownership,
        }),
      }),
    };
  }

  /**
   * What a scope consists of, the metrics of each member, and how far it pulls those of the whole.
   *
   * @throws InputError for a metric that there is not, a wrong window, a single entity, or members that it has not
   */
  async members(
    query: Days &
      Page & {
        scope: StoredEntity;
        metrics?: readonly string[];
        by: MemberKind;
        /** Of groups. */
        type?: string;
        /** Defaults to those who owned it then. */
        ownership?: Ownership;
        /** What the caller may know of; defaults to everything. */
        sight?: Sight;
        visible?: Visible;
      },
  ): Promise<MembersAnswer> {
    const { ownership = 'then' } = query;
    const metrics = this.#chooseMetrics(query.metrics);
    const { window, now } = this.#read(query);
    return this.#memberLists.of({ ...query, ownership, metrics, window, now });
  }

  async #metricsOf(
    entities: readonly StoredEntity[],
    options: {
      metrics: readonly Metric[];
      profile: ProfileId;
      window: TimeWindow;
      now: number;
    },
  ): Promise<Map<number, MetricValue[]>> {
    const [entity] = entities;
    if (!entity) {
      return new Map();
    }
    const values = await metricsOf(this.#knex, {
      ...options,
      entities,
      metrics: await this.#by(options.profile, entity, options.metrics),
      applicability: this.#applicability,
      rules: this.#rules,
      sources: this.#sources,
      standings: this.#standings,
    });
    // What was agreed on was agreed on about our definitions.
    return options.profile === 'milepost'
      ? addTargets(this.#knex, {
          values,
          targetsOf: metric => this.#agreements.targetsOf(metric),
        })
      : values;
  }

  /**
   * @throws NotFoundError for a metric that there is not, or that a roll-up does not have; NotAllowedError for one that
   * is not for the caller
   */
  async series(
    query: Days & {
      entity: StoredEntity;
      metric: string;
      bucket: Bucket;
      /** Defaults to those who owned it then. */
      ownership?: Ownership;
      /** What the caller may know of; defaults to everything. */
      sight?: Sight;
    },
  ): Promise<SeriesAnswer> {
    const { ownership = 'then', sight } = query;
    const metric = this.#requireMetric(query.metric);
    const scope = query.entity;
    await sight?.requireMetric(query.metric, scope.ref);
    if (this.#rollUps.covers(scope)) {
      const question = { ...this.#read(query), ownership };
      const series = await this.#rollUps.series({
        ...query,
        ...question,
        scope,
        metric,
      });
      const withheld = await this.#rollUps.withheld({
        ...question,
        sight,
        scopes: [scope.ref],
        metrics: [query.metric],
      });
      return withheld.get(query.metric)?.has(scope.ref)
        ? withheldSeries(series)
        : series;
    }
    const days = this.#read(query);
    return seriesOf(this.#knex, {
      ...query,
      ...days,
      metric,
      earlier: this.#definitions.earlierIn(metric, days.window),
      changes: this.#definitions.changesIn(query.metric, days.window),
      rules: this.#rules,
      sources: this.#sources,
      standings: this.#standings,
    });
  }

  /**
   * @throws NotFoundError for a metric that there is not, or that the profile does not have; NotAllowedError for one that
   * is not for the caller
   */
  async evidence(
    query: Days &
      Page & {
        entity: StoredEntity;
        metric: string;
        included?: boolean;
        /** Defaults to our own. */
        profile?: ProfileId;
        /** What the caller may know of; defaults to everything. */
        sight?: Sight;
      },
  ): Promise<EvidenceAnswer> {
    const { entity, profile = 'milepost' } = query;
    this.#rollUps.requireSingle('evidence', entity);
    const chosen = this.#requireMetric(query.metric);
    await query.sight?.requireMetric(query.metric, entity.ref);
    const [metric] = await this.#by(profile, entity, [chosen]);
    if (!metric) {
      throw new NotFoundError(
        `Profile ${profile} has no metric '${query.metric}'; GET /v1/definitions?profile=${profile} lists them`,
      );
    }
    return evidenceOf(this.#knex, {
      ...query,
      ...this.#read(query),
      metric,
      rules: this.#rules,
    });
  }

  async timeline(
    query: Days & Page & { entity: StoredEntity },
  ): Promise<TimelineAnswer> {
    this.#rollUps.requireSingle('the timeline', query.entity);
    return timelineOf(this.#knex, { ...query, ...this.#read(query) });
  }

  /** What the metrics mean: ours with what was agreed on about them, or those of another profile. */
  async definitions(
    profile: ProfileId = 'milepost',
  ): Promise<DefinitionsAnswer> {
    if (profile !== 'milepost') {
      const defined = profileMetrics(profile);
      return { definitions: defined.map(({ definition }) => definition) };
    }
    const telling = await this.#rollUps.telling();
    return {
      definitions: this.#definitions.metrics.map(({ definition }) => ({
        ...definition,
        ...this.#definitions.historyOf(definition.id),
        ...this.#agreements.of(definition, telling),
      })),
      pathDefinitions: [...pathDefinitions],
      referenceLevels: this.#agreements.referenceLevels(),
    };
  }

  async sources(): Promise<SourcesAnswer> {
    return sourcesAnswer(this.#knex, {
      sources: this.#sources,
      owners: this.#owners,
      now: this.#now(),
    });
  }

  /** @param options - `visible`: of some entity refs, those that may be suggested; all where it is left out */
  async unmapped(options: { visible?: Visible } = {}): Promise<UnmappedAnswer> {
    return unmappedAnswer(this.#knex, {
      ...options,
      isDeployable: this.#isDeployable,
    });
  }

  /** What may be wrong with what the numbers of the members of some scopes are made of, over the last days. */
  async dataQuality(query: {
    scopes: readonly StoredEntity[];
    days: number;
    /** Of some entity refs, those that the caller may see; all where it is left out. */
    visible?: Visible;
  }): Promise<DataQualityAnswer> {
    const { window, now } = this.#read(query);
    const members = await this.#scopeEntities.of(
      query.scopes,
      localDay(now, this.#zone),
    );
    const visible = await query.visible?.(members.map(({ ref }) => ref));
    return dataQualityAnswer(this.#knex, {
      entities: members.filter(({ ref }) => visible?.has(ref) ?? true),
      since: window.start,
      now,
      rules: this.#rules,
    });
  }

  /** What the deployments of entities are made of; with `rules`, what they would be made of by these. */
  async preview(query: {
    /** Their members are answered for; left out: everything there is. */
    scopes?: readonly StoredEntity[];
    days: number;
    after?: string;
    limit: number;
    rules?: readonly DeploymentRule[];
    visible?: Visible;
  }): Promise<PreviewAnswer> {
    const { window, now } = this.#read({ days: query.days });
    const members = query.scopes
      ? await this.#scopeEntities.of(query.scopes, localDay(now, this.#zone))
      : await this.#scopeEntities.all();
    const visible = await query.visible?.(members.map(({ ref }) => ref));
    const entities = members
      .filter(({ ref }) => visible?.has(ref) ?? true)
      .sort((a, b) => (a.ref < b.ref ? -1 : 1));
    return previewAnswer(this.#knex, {
      ...query,
      entities,
      since: window.start,
      precedence: this.#rules.precedence,
      unmapped: await this.unmapped(query),
    });
  }

  /** Of some of our metrics, those that the profile has too. */
  async #by(
    profile: ProfileId,
    entity: StoredEntity,
    chosen: readonly Metric[],
  ): Promise<readonly Metric[]> {
    return profile === 'milepost'
      ? chosen
      : metricsByProfile(this.#knex, {
          profile,
          entity,
          ids: chosen.map(metric => metric.definition.id),
          precedence: this.#rules.precedence,
        });
  }

  #chooseMetrics(ids: readonly string[] | undefined): readonly Metric[] {
    return (
      ids?.map(id => {
        const metric = this.#definitions.find(id);
        if (!metric) {
          throw new InputError(
            `metrics: there is no metric '${id}'; GET /v1/definitions lists them`,
          );
        }
        return metric;
      }) ?? this.#definitions.coreMetrics
    );
  }

  #requireMetric(id: string): Metric {
    const metric = this.#definitions.find(id);
    if (!metric) {
      throw new NotFoundError(
        `There is no metric '${id}'; GET /v1/definitions lists them`,
      );
    }
    return metric;
  }

  #read(query: Days): { window: TimeWindow; now: number } {
    const now = this.#now();
    const window =
      'window' in query
        ? query.window
        : readWindow(query, { now, zone: this.#zone });
    return { window, now };
  }
}

/** Profiles compute from the facts of one entity; there is no such roll-up in the engines that they follow. */
function requireSingle(
  profile: ProfileId,
  entities: readonly StoredEntity[],
): void {
  if (profile !== 'milepost' && entities.length > 1) {
    throw new InputError(
      `profile: ${profile} answers for one entity; give a single scope`,
    );
  }
}
