import { InputError, NotFoundError } from '@backstage/errors';
import {
  findMetric,
  metrics,
  windowBefore,
  type Bucket,
  type DefinitionsAnswer,
  type EvidenceAnswer,
  type Metric,
  type MetricsAnswer,
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

  constructor(options: {
    knex: Knex;
    now: () => number;
    zone: string;
    sources: ReadonlyMap<string, DeliverySource>;
    applicability: Applicability;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#sources = options.sources;
    this.#applicability = options.applicability;
  }

  /** @throws InputError for a metric that there is not, or a wrong window */
  async metrics(
    query: Days & {
      entities: readonly StoredEntity[];
      metrics?: readonly string[];
    },
  ): Promise<MetricsAnswer> {
    const { window, now } = this.#read(query);
    const chosen = chooseMetrics(query.metrics);
    const results: MetricsAnswer['results'] = [];
    for (const entity of query.entities) {
      const values = await metricsOf(this.#knex, {
        entity,
        metrics: chosen,
        window,
        now,
        applicability: this.#applicability,
        sources: this.#sources,
      });
      results.push({ scope: entity.ref, metrics: values });
    }
    return {
      profile: 'milepost',
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
      sources: this.#sources,
    });
  }

  /** @throws NotFoundError for a metric that there is not */
  async evidence(
    query: Days &
      Page & { entity: StoredEntity; metric: string; included?: boolean },
  ): Promise<EvidenceAnswer> {
    const metric = requireMetric(query.metric);
    return evidenceOf(this.#knex, { ...query, ...this.#read(query), metric });
  }

  async timeline(
    query: Days & Page & { entity: StoredEntity },
  ): Promise<TimelineAnswer> {
    return timelineOf(this.#knex, { ...query, ...this.#read(query) });
  }

  definitions(): DefinitionsAnswer {
    return { definitions: metrics.map(metric => metric.definition) };
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

  #read(query: Days): { window: TimeWindow; now: number } {
    const now = this.#now();
    const window =
      'window' in query
        ? query.window
        : readWindow(query, { now, zone: this.#zone });
    return { window, now };
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
    }) ?? metrics
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
