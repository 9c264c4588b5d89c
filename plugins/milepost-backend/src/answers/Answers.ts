import { InputError, NotFoundError } from '@backstage/errors';
import {
  coreMetrics,
  findMetric,
  metrics,
  windowBefore,
  type Bucket,
  type DefinitionsAnswer,
  type EvidenceAnswer,
  type Metric,
  type MetricRules,
  type MetricsAnswer,
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
import type { StoredEntity } from '../catalog/EntityStore';
import type { Applicability } from './applicability';
import { evidenceOf } from './evidenceOf';
import { metricsOf } from './metricsOf';
import { metricsByProfile } from './metricsByProfile';
import { seriesOf } from './seriesOf';
import { sourcesAnswer } from './sourcesAnswer';
import { timelineOf } from './timelineOf';
import { unmappedAnswer } from './unmappedAnswer';
import { readWindow, wireWindow } from './wireWindow';

/** Local days, or, for those who compute with instants, a window. */
type Days = { from?: string; to?: string } | { window: TimeWindow };

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

  constructor(options: {
    knex: Knex;
    now: () => number;
    zone: string;
    sources: ReadonlyMap<string, DeliverySource>;
    applicability: Applicability;
    rules: MetricRules;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#sources = options.sources;
    this.#applicability = options.applicability;
    this.#rules = options.rules;
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
    },
  ): Promise<MetricsAnswer> {
    const { profile = 'milepost' } = query;
    const { window, now } = this.#read(query);
    const chosen = chooseMetrics(query.metrics);
    requireSingle(profile, query.entities);
    const results: MetricsAnswer['results'] = [];
    for (const entity of query.entities) {
      const values = await metricsOf(this.#knex, {
        entity,
        metrics: await this.#by(profile, entity, chosen),
        window,
        now,
        applicability: this.#applicability,
        rules: this.#rules,
        sources: this.#sources,
      });
      results.push({ scope: entity.ref, metrics: values });
    }
    return {
      profile,
      window: wireWindow(window),
      previousWindow: wireWindow(windowBefore(window)),
      results,
    };
  }

  /** @throws NotFoundError for a metric that there is not */
  async series(
    query: Days & { entity: StoredEntity; metric: string; bucket: Bucket },
  ): Promise<SeriesAnswer> {
    const metric = requireMetric(query.metric);
    return seriesOf(this.#knex, {
      ...query,
      ...this.#read(query),
      metric,
      rules: this.#rules,
      sources: this.#sources,
    });
  }

  /** @throws NotFoundError for a metric that there is not, or that the profile does not have */
  async evidence(
    query: Days &
      Page & {
        entity: StoredEntity;
        metric: string;
        included?: boolean;
        /** Defaults to our own. */
        profile?: ProfileId;
      },
  ): Promise<EvidenceAnswer> {
    const { entity, profile = 'milepost' } = query;
    const [metric] = await this.#by(profile, entity, [
      requireMetric(query.metric),
    ]);
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
    return timelineOf(this.#knex, { ...query, ...this.#read(query) });
  }

  /** What the metrics mean, by our rules or by those of another profile. */
  definitions(profile: ProfileId = 'milepost'): DefinitionsAnswer {
    const defined = profile === 'milepost' ? metrics : profileMetrics(profile);
    return { definitions: defined.map(metric => metric.definition) };
  }

  async sources(): Promise<SourcesAnswer> {
    return sourcesAnswer(this.#knex, {
      sources: this.#sources,
      now: this.#now(),
    });
  }

  async unmapped(): Promise<UnmappedAnswer> {
    return unmappedAnswer(this.#knex);
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

function chooseMetrics(ids: readonly string[] | undefined): readonly Metric[] {
  return (
    ids?.map(id => {
      const metric = findMetric(id);
      if (!metric) {
        throw new InputError(
          `metrics: there is no metric '${id}'; GET /v1/definitions lists them`,
        );
      }
      return metric;
    }) ?? coreMetrics
  );
}

function requireMetric(id: string): Metric {
  const metric = findMetric(id);
  if (!metric) {
    throw new NotFoundError(
      `There is no metric '${id}'; GET /v1/definitions lists them`,
    );
  }
  return metric;
}
