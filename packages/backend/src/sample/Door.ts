import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  factsAnswerSchema,
  intakeAnswerSchema,
  samplesAnswerSchema,
  slosAnswerSchema,
  type BuiltCdEvent,
  type FactsAnswer,
  type IntakeAnswer,
  type PushedFact,
  type PushedSample,
  type SamplesAnswer,
  type SlosAnswer,
} from '@milepost/backstage-plugin-milepost-common';

/** The door through which anybody's events, counts and facts come in. */
export class Door {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): Door {
    return new Door(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /**
   * Hands in at most 1,000 events.
   *
   * @throws ResponseError when the door answers anything but 200; none of them may have been taken
   */
  async post(
    events: readonly BuiltCdEvent[],
    signal: AbortSignal,
  ): Promise<IntakeAnswer> {
    const answer = await this.#ask('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(events.map(toCloudEvent)),
      signal,
    });
    return intakeAnswerSchema.parse(answer);
  }

  /**
   * Hands in at most 10,000 counts.
   *
   * @throws ResponseError
   */
  async postSamples(
    samples: readonly PushedSample[],
    signal: AbortSignal,
  ): Promise<SamplesAnswer> {
    const answer = await this.#ask('/v1/slis/samples', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ samples }),
      signal,
    });
    return samplesAnswerSchema.parse(answer);
  }

  /**
   * Hands in at most 1,000 facts.
   *
   * @throws ResponseError
   */
  async postFacts(
    facts: readonly PushedFact[],
    signal: AbortSignal,
  ): Promise<FactsAnswer> {
    const answer = await this.#ask('/v1/facts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ facts }),
      signal,
    });
    return factsAnswerSchema.parse(answer);
  }

  /**
   * The SLOs of some entities, as the portal knows them.
   *
   * @throws ResponseError, also while the portal does not know one of the entities
   */
  async slos(
    scopes: readonly string[],
    signal: AbortSignal,
  ): Promise<SlosAnswer> {
    const query = new URLSearchParams(scopes.map(scope => ['scope', scope]));
    const answer = await this.#ask(`/v1/slos?${query}`, { signal });
    return slosAnswerSchema.parse(answer);
  }

  async #ask(path: string, init: RequestInit): Promise<unknown> {
    const baseUrl = await this.#discovery.getBaseUrl('milepost');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'milepost',
    });
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function toCloudEvent(event: BuiltCdEvent) {
  const { id, source, type, timestamp } = event.context;
  return {
    specversion: '1.0',
    id,
    source,
    type,
    time: timestamp,
    datacontenttype: 'application/json',
    data: event,
  };
}
