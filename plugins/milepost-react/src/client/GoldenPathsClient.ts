import type {
  AdoptionAnswer,
  Departure,
  DeparturesAnswer,
  EffectAnswer,
  Exemption,
  ExemptionsAnswer,
  PathPreviewAnswer,
  PathPreviewRequest,
  PathsAnswer,
  StandingsAnswer,
  StandingsQuery,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  DepartureExplanation,
  ExemptionsQuery,
  NewExemption,
  PathAdoptionQuery,
  PathDeparturesQuery,
  PathQuery,
} from './pathQuestions';
import type { RequestOptions } from './questions';
import type { Requests } from './Requests';

/**
 * Asks the Milepost backend about golden paths. Every method throws a `ResponseError` when the answer is not a good one.
 *
 * @public
 */
export class GoldenPathsClient {
  readonly #requests: Requests;

  private constructor(requests: Requests) {
    this.#requests = requests;
  }

  /** @internal */
  static create(requests: Requests): GoldenPathsClient {
    return new GoldenPathsClient(requests);
  }

  /** The golden paths, each with its adoption in a scope today, and what is wrong with documents. */
  async getPaths(
    query: { scope?: string } = {},
    options?: RequestOptions,
  ): Promise<PathsAnswer> {
    return this.#requests.get('/v1/paths', { ...query }, options);
  }

  /** The adoption of a path over time, by segment and by check. */
  async getAdoption(
    query: PathAdoptionQuery,
    options?: RequestOptions,
  ): Promise<AdoptionAnswer> {
    const { path, ...rest } = query;
    return this.#requests.get(`${pathOf(path)}/adoption`, rest, options);
  }

  /** One page of how entities stand with paths: by path, then by entity. */
  async getPathStandings(
    query: StandingsQuery,
    options?: RequestOptions,
  ): Promise<StandingsAnswer> {
    const { limit, ...rest } = query;
    return this.#requests.get(
      '/v1/paths/standings',
      { ...rest, limit: limit as number | undefined },
      options,
    );
  }

  /** Who left a path, the newest first. */
  async getDepartures(
    query: PathDeparturesQuery,
    options?: RequestOptions,
  ): Promise<DeparturesAnswer> {
    const { path, ...rest } = query;
    return this.#requests.get(`${pathOf(path)}/departures`, rest, options);
  }

  /** Whether a path helps. */
  async getPathEffect(
    query: PathQuery,
    options?: RequestOptions,
  ): Promise<EffectAnswer> {
    const { path, ...rest } = query;
    return this.#requests.get(`${pathOf(path)}/effect`, rest, options);
  }

  /** Who is exempt from a path, or from a check of it. */
  async getExemptions(
    query: ExemptionsQuery,
    options?: RequestOptions,
  ): Promise<ExemptionsAnswer> {
    const { path, ...rest } = query;
    return this.#requests.get(`${pathOf(path)}/exemptions`, rest, options);
  }

  /** Exempts an entity from a path, or from a check of it, until a day and for a reason. */
  async exempt(exemption: NewExemption): Promise<Exemption> {
    const { path, ...body } = exemption;
    return this.#requests.post(`${pathOf(path)}/exemptions`, body);
  }

  /** Ends an exemption before its day. */
  async endExemption(id: number): Promise<Exemption> {
    return this.#requests.post(`/v1/exemptions/${id}/end`, {});
  }

  /** Says why an entity left a path. */
  async explainDeparture(
    explanation: DepartureExplanation,
  ): Promise<Departure> {
    const { path, id, reason } = explanation;
    return this.#requests.post(`${pathOf(path)}/departures/${id}/reason`, {
      reason,
    });
  }

  /** Tries a path on a scope; nothing of it is kept. */
  async previewPath(preview: PathPreviewRequest): Promise<PathPreviewAnswer> {
    return this.#requests.post('/v1/paths/preview', preview);
  }
}

function pathOf(path: string): string {
  return `/v1/paths/${encodeURIComponent(path)}`;
}
