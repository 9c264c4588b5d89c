import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/core-plugin-api';
import type {
  CorrectionAnswer,
  CorrectionRequest,
  CorrectionsAnswer,
  DataQualityAnswer,
  DefinitionsAnswer,
  EvidenceAnswer,
  JobAnswer,
  MetricsAnswer,
  SeriesAnswer,
  SourcesAnswer,
  TimelineAnswer,
  UnmappedAnswer,
} from '@milepost/backstage-plugin-milepost-common';

/**
 * What is asked about, and over which local days: `from` and `to`, `YYYY-MM-DD`, the latter exclusive, or the last
 * `days`, today included. Days are those of the installation's zone. With none of them: the default window.
 *
 * @public
 */
export interface ScopeQuery {
  /** An entity ref, such as `component:default/shop`. */
  scope: string;
  from?: string;
  to?: string;
  /** From 1 to 1827, which are five years; not with `from` and `to`. */
  days?: number;
}

/** @public */
export interface MetricsQuery extends ScopeQuery {
  /** Ids of metrics; all when absent. */
  metrics?: string[];
}

/** @public */
export interface SeriesQuery extends ScopeQuery {
  metric: string;
  bucket: SeriesAnswer['bucket'];
}

/** @public */
export interface PageQuery {
  cursor?: string;
  /** From 1 to 200. */
  limit?: number;
}

/** @public */
export interface EvidenceQuery extends ScopeQuery {
  metric: string;
  /** Only what went in (`true`) or only what was left out (`false`). */
  included?: boolean;
}

/** @public */
export interface DataQualityQuery {
  /** Entity refs of services, groups, systems or domains: from 1 to 100. */
  scopes: readonly string[];
  /** From 1 to 366, today included; 90 when absent. */
  days?: number;
}

/** @public */
export interface RequestOptions {
  signal?: AbortSignal;
}

type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * Asks the Milepost backend. Every method throws a `ResponseError` when the answer is not a good one.
 *
 * @public
 */
export class MilepostClient {
  readonly #fetchApi: FetchApi;

  private constructor(fetchApi: FetchApi) {
    this.#fetchApi = fetchApi;
  }

  /** A client over the app's own fetch, which resolves `plugin://` and adds the token. */
  static create(options: { fetchApi: FetchApi }): MilepostClient {
    return new MilepostClient(options.fetchApi);
  }

  /** The metrics of one scope, each with the window before. */
  async getMetrics(
    query: MetricsQuery,
    options?: RequestOptions,
  ): Promise<MetricsAnswer> {
    const { metrics, ...rest } = query;
    return this.#get(
      '/v1/metrics',
      { ...rest, metrics: metrics?.join(',') },
      options,
    );
  }

  /** One metric by day, ISO week or month. */
  async getSeries(
    query: SeriesQuery,
    options?: RequestOptions,
  ): Promise<SeriesAnswer> {
    const { metric, ...rest } = query;
    return this.#get(`${pathOf(metric)}/series`, rest, options);
  }

  /** One page of what a number rests on, newest first. */
  async getEvidence(
    query: EvidenceQuery & PageQuery,
    options?: RequestOptions,
  ): Promise<EvidenceAnswer> {
    const { metric, ...rest } = query;
    return this.#get(`${pathOf(metric)}/evidence`, rest, options);
  }

  /** One page of deployments with the changes that each carried, newest first. */
  async getTimeline(
    query: ScopeQuery & PageQuery,
    options?: RequestOptions,
  ): Promise<TimelineAnswer> {
    return this.#get('/v1/timeline', { ...query }, options);
  }

  /** What each metric means. */
  async getDefinitions(options?: RequestOptions): Promise<DefinitionsAnswer> {
    return this.#get('/v1/definitions', {}, options);
  }

  /** How the sources are. */
  async getSources(options?: RequestOptions): Promise<SourcesAnswer> {
    return this.#get('/v1/sources', {}, options);
  }

  /** One page of what people said of the causes of incidents, newest first. */
  async getCorrections(
    query: { scope: string } & PageQuery,
    options?: RequestOptions,
  ): Promise<CorrectionsAnswer> {
    return this.#get('/v1/corrections', { ...query }, options);
  }

  /** Says which deployment caused an incident, or which did not; resolves once the numbers show it. */
  async correctLink(correction: CorrectionRequest): Promise<CorrectionAnswer> {
    return this.#post('/v1/corrections', correction);
  }

  /** What no catalog entity claims. */
  async getUnmapped(options?: RequestOptions): Promise<UnmappedAnswer> {
    return this.#get('/v1/unmapped', {}, options);
  }

  /** What may be wrong with what the numbers of some services are made of. */
  async getDataQuality(
    query: DataQualityQuery,
    options?: RequestOptions,
  ): Promise<DataQualityAnswer> {
    const { scopes, days } = query;
    return this.#get('/v1/data-quality', { scope: scopes, days }, options);
  }

  /** Tries again what nobody understood, of one source instance or of all; resolves once it has begun. */
  async replayUnmapped(source?: string): Promise<JobAnswer> {
    return this.#post('/v1/jobs', {
      kind: 'replay',
      options: { source, only: 'unmapped' },
    });
  }

  /** How far a rebuild or replay is. */
  async getJob(id: number, options?: RequestOptions): Promise<JobAnswer> {
    return this.#get(`/v1/jobs/${id}`, {}, options);
  }

  async #post<TAnswer>(path: string, body: object): Promise<TAnswer> {
    return this.#fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #get<TAnswer>(
    path: string,
    query: Record<string, QueryValue>,
    options?: RequestOptions,
  ): Promise<TAnswer> {
    return this.#fetch(`${path}${searchOf(query)}`, {
      signal: options?.signal,
    });
  }

  async #fetch<TAnswer>(path: string, init: RequestInit): Promise<TAnswer> {
    const url = `plugin://milepost${path}`;
    const response = await this.#fetchApi.fetch(url, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function pathOf(metric: string): string {
  return `/v1/metrics/${encodeURIComponent(metric)}`;
}

function searchOf(query: Record<string, QueryValue>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single !== undefined) {
        params.append(name, String(single));
      }
    }
  }
  const search = params.toString();
  return search && `?${search}`;
}
