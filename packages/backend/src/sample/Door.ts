import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  intakeAnswerSchema,
  type BuiltCdEvent,
  type IntakeAnswer,
} from '@milepost/backstage-plugin-milepost-common';

/** The door through which anybody's events come in. */
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
    const baseUrl = await this.#discovery.getBaseUrl('milepost');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'milepost',
    });
    const response = await fetch(`${baseUrl}/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(events.map(toCloudEvent)),
      signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return intakeAnswerSchema.parse(await response.json());
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
