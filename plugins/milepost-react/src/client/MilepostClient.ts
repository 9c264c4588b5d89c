import type { FetchApi } from '@backstage/core-plugin-api';
import type {
  BurnDownAnswer,
  CorrectionAnswer,
  CorrectionRequest,
  CorrectionsAnswer,
  DataQualityAnswer,
  DefinitionsAnswer,
  EvidenceAnswer,
  GateAnswer,
  GateHistoryAnswer,
  HighlightsAnswer,
  JobAnswer,
  MembersAnswer,
  MetricsAnswer,
  MovementsAnswer,
  OverrideAnswer,
  OverrideRequest,
  SeriesAnswer,
  SlosAnswer,
  SourcesAnswer,
  TimelineAnswer,
  UnmappedAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { GoldenPathsClient } from './GoldenPathsClient';
import type {
  BurnDownQuery,
  DataQualityQuery,
  EvidenceQuery,
  GateHistoryQuery,
  GateQuery,
  HighlightsQuery,
  MembersQuery,
  MetricsQuery,
  MovementsQuery,
  PageQuery,
  RequestOptions,
  ScopeQuery,
  SeriesQuery,
} from './questions';
import { Requests } from './Requests';

/**
 * Asks the Milepost backend. Every method throws a `ResponseError` when the answer is not a good one.
 *
 * @public
 */
export class MilepostClient {
  /** What is asked about golden paths. */
  readonly paths: GoldenPathsClient;
  readonly #requests: Requests;

  private constructor(requests: Requests) {
    this.#requests = requests;
    this.paths = GoldenPathsClient.create(requests);
  }

  /** A client over the app's own fetch, which resolves `plugin://` and adds the token. */
  static create(options: { fetchApi: FetchApi }): MilepostClient {
    return new MilepostClient(Requests.create(options));
  }

  /** The metrics of one scope, each with the window before. */
  async getMetrics(
    query: MetricsQuery,
    options?: RequestOptions,
  ): Promise<MetricsAnswer> {
    const { metrics, ...rest } = query;
    return this.#requests.get(
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
    return this.#requests.get(`${pathOf(metric)}/series`, rest, options);
  }

  /** One page of what a number rests on, newest first. */
  async getEvidence(
    query: EvidenceQuery & PageQuery,
    options?: RequestOptions,
  ): Promise<EvidenceAnswer> {
    const { metric, ...rest } = query;
    return this.#requests.get(`${pathOf(metric)}/evidence`, rest, options);
  }

  /** One page of deployments with the changes that each carried, newest first. */
  async getTimeline(
    query: ScopeQuery & PageQuery,
    options?: RequestOptions,
  ): Promise<TimelineAnswer> {
    return this.#requests.get('/v1/timeline', { ...query }, options);
  }

  /** One page of the members of a scope, by name, each with its own metrics and how far it pulls the whole. */
  async getMembers(
    query: MembersQuery & PageQuery,
    options?: RequestOptions,
  ): Promise<MembersAnswer> {
    const { metrics, ...rest } = query;
    return this.#requests.get(
      '/v1/members',
      { ...rest, metrics: metrics?.join(',') },
      options,
    );
  }

  /** What moved over the last weeks, since when, and what happened about then. */
  async getMovements(
    query: MovementsQuery,
    options?: RequestOptions,
  ): Promise<MovementsAnswer> {
    const { scopes, metrics, ...rest } = query;
    return this.#requests.get(
      '/v1/movements',
      { ...rest, scope: scopes, metrics: metrics?.join(',') },
      options,
    );
  }

  /** What is worth a look this week. */
  async getHighlights(
    query: HighlightsQuery,
    options?: RequestOptions,
  ): Promise<HighlightsAnswer> {
    return this.#requests.get('/v1/highlights', { ...query }, options);
  }

  /** The glossary: what each metric means, its versions, owner, playbook, targets and levels. */
  async getDefinitions(options?: RequestOptions): Promise<DefinitionsAnswer> {
    return this.#requests.get('/v1/definitions', {}, options);
  }

  /** How the sources are. */
  async getSources(options?: RequestOptions): Promise<SourcesAnswer> {
    return this.#requests.get('/v1/sources', {}, options);
  }

  /** One page of what people said of the causes of incidents, newest first. */
  async getCorrections(
    query: { scope: string } & PageQuery,
    options?: RequestOptions,
  ): Promise<CorrectionsAnswer> {
    return this.#requests.get('/v1/corrections', { ...query }, options);
  }

  /** Says which deployment caused an incident, or which did not; resolves once the numbers show it. */
  async correctLink(correction: CorrectionRequest): Promise<CorrectionAnswer> {
    return this.#requests.post('/v1/corrections', correction);
  }

  /** What no catalog entity claims. */
  async getUnmapped(options?: RequestOptions): Promise<UnmappedAnswer> {
    return this.#requests.get('/v1/unmapped', {}, options);
  }

  /** What may be wrong with what the numbers of some services are made of. */
  async getDataQuality(
    query: DataQualityQuery,
    options?: RequestOptions,
  ): Promise<DataQualityAnswer> {
    const { scopes, days } = query;
    return this.#requests.get(
      '/v1/data-quality',
      { scope: scopes, days },
      options,
    );
  }

  /** The SLOs of some entities, and what is wrong with the documents that define them. */
  async getSlos(
    query: { scopes: readonly string[] },
    options?: RequestOptions,
  ): Promise<SlosAnswer> {
    return this.#requests.get('/v1/slos', { scope: query.scopes }, options);
  }

  /** How the budget of an SLO went, and what happened meanwhile. */
  async getBurnDown(
    query: BurnDownQuery,
    options?: RequestOptions,
  ): Promise<BurnDownAnswer> {
    const { slo, days } = query;
    return this.#requests.get(`/v1/slos/${slo}/burn-down`, { days }, options);
  }

  /** How the deploy gate stands, without anybody's asking being recorded. */
  async getGate(
    query: GateQuery,
    options?: RequestOptions,
  ): Promise<GateAnswer> {
    return this.#requests.get('/v1/gate', { ...query }, options);
  }

  /** What the gate said to pipelines, and who overrode it, each newest first. */
  async getGateHistory(
    query: GateHistoryQuery,
    options?: RequestOptions,
  ): Promise<GateHistoryAnswer> {
    return this.#requests.get('/v1/gate/history', { ...query }, options);
  }

  /** Lets deployments through that the gate blocks, until an instant and for a reason. */
  async overrideGate(override: OverrideRequest): Promise<OverrideAnswer> {
    return this.#requests.post('/v1/gate/overrides', override);
  }

  /** Ends an override before its time. */
  async endOverride(id: number): Promise<OverrideAnswer> {
    return this.#requests.post(`/v1/gate/overrides/${id}/end`, {});
  }

  /** Tries again what nobody understood, of one source instance or of all; resolves once it has begun. */
  async replayUnmapped(source?: string): Promise<JobAnswer> {
    return this.#requests.post('/v1/jobs', {
      kind: 'replay',
      options: { source, only: 'unmapped' },
    });
  }

  /** How far a rebuild or replay is. */
  async getJob(id: number, options?: RequestOptions): Promise<JobAnswer> {
    return this.#requests.get(`/v1/jobs/${id}`, {}, options);
  }
}

function pathOf(metric: string): string {
  return `/v1/metrics/${encodeURIComponent(metric)}`;
}
