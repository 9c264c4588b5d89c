import type { RawEvent } from './DeliverySource';

/**
 * A webhook as it came over HTTP, before anybody believed it.
 *
 * @public
 */
export interface WebhookRequest {
  /** Exactly the bytes that were sent: signatures are over these. */
  body: Buffer;
  /** Names in lower case; several of one name are joined by a comma. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/**
 * What a receiver makes of a webhook.
 *
 * - `events`: it is genuine; these go into the inbox (none: there is nothing to keep).
 * - `refused`: it is not known to come from the tool. Answered with 401; counted by reason, so the reason is one of
 *   a few fixed sentences and quotes nothing that was sent.
 * - `malformed`: it is genuine and cannot be read. Answered with 400.
 *
 * @public
 */
export type WebhookVerdict =
  | { events: Omit<RawEvent, 'source'>[] }
  | { refused: string }
  | { malformed: string };

/**
 * Takes the webhooks of one source instance in at `POST /v1/hooks/{source}`.
 *
 * @public
 */
export interface WebhookReceiver {
  /** The source instance, such as `pagerduty` or `pagerduty:eu`; also the last segment of the path. */
  source: string;
  /** Shown in source health. */
  title: string;
  /**
   * Why nothing can be taken in until the configuration is mended, such as a missing secret. Answered with 503, so
   * that senders who try again lose nothing.
   */
  misconfigured?: string;
  /** Pure: checks who sent it, in constant time, and says what it holds. Must not throw. */
  receive(request: WebhookRequest): WebhookVerdict;
}
