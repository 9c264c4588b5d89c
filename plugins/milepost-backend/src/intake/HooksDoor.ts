import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  sourceKind,
  type HookAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  RawEvent,
  WebhookReceiver,
  WebhookRequest,
  WebhookVerdict,
} from '@milepost/backstage-plugin-milepost-node';
import { withoutBindings } from '../database/withoutBindings';
import type { Inbox } from './Inbox';
import { isDeeperThan, MAX_DEPTH } from './isDeeperThan';
import type { Rejection, Rejections } from './Rejections';

/** Senders wait five seconds, some of them; whoever is told to try again by then has lost nothing. */
const STORE_MS = 4000;

/** When the database is gone, many knock: the log says so every ten seconds. */
const LOG_MS = 10_000;

/** What a sender is told. */
export type HookReply =
  | { status: 202; answer: HookAnswer }
  | { status: 400 | 401 | 404 | 503; message: string };

/**
 * Takes webhooks in: whoever knocks is not believed until the receiver of the source has checked the signature; what it
 * holds is durable before the sender is told so.
 */
export class HooksDoor {
  readonly #receivers: ReadonlyMap<string, WebhookReceiver>;
  readonly #inbox: Inbox;
  readonly #rejections: Rejections;
  readonly #logger: LoggerService;
  #loggedAt = -Infinity;

  constructor(options: {
    sources: Iterable<DeliverySource>;
    inbox: Inbox;
    rejections: Rejections;
    logger: LoggerService;
  }) {
    this.#receivers = receiversById(options.sources);
    this.#inbox = options.inbox;
    this.#rejections = options.rejections;
    this.#logger = options.logger;
  }

  /** What a sender is told before its body is read; `undefined`: nothing, go on. */
  refusal(source: string): HookReply | undefined {
    const receiver = this.#receivers.get(source);
    if (!receiver) {
      return { status: 404, message: 'No webhooks are taken in here' };
    }
    return receiver.misconfigured === undefined
      ? undefined
      : {
          status: 503,
          message: 'This source is not configured; source health says why',
        };
  }

  /** Checks a webhook and stores what it holds. Never throws. */
  async take(source: string, request: WebhookRequest): Promise<HookReply> {
    const refusal = this.refusal(source);
    if (refusal) {
      return refusal;
    }
    const verdict = this.#judge(this.#receivers.get(source)!, request);
    if ('failed' in verdict) {
      return { status: 503, message: 'It could not be read; send it again' };
    }
    if ('refused' in verdict) {
      return this.reject(source, { kind: 'refused', reason: verdict.refused });
    }
    if ('malformed' in verdict) {
      const { malformed: reason } = verdict;
      return this.reject(source, { kind: 'malformed', reason });
    }
    if (verdict.events.some(event => isDeeperThan(MAX_DEPTH, event.payload))) {
      const reason = `the body is nested deeper than ${MAX_DEPTH} levels`;
      return this.reject(source, { kind: 'malformed', reason });
    }
    return this.#store(verdict.events.map(event => ({ ...event, source })));
  }

  /** Counts a webhook that is not taken in. */
  reject(source: string, rejection: Rejection): HookReply {
    this.#rejections.add(source, rejection);
    return rejection.kind === 'refused'
      ? { status: 401, message: rejection.reason }
      : { status: 400, message: rejection.reason };
  }

  #judge(
    receiver: WebhookReceiver,
    request: WebhookRequest,
  ): WebhookVerdict | { failed: true } {
    try {
      return receiver.receive(request);
    } catch (error) {
      // Its text may quote the body.
      const name = error instanceof Error ? error.name : 'unknown error';
      this.#complain(`The receiver of '${receiver.source}' failed: ${name}`);
      return { failed: true };
    }
  }

  async #store(events: readonly RawEvent[]): Promise<HookReply> {
    try {
      const receipts = await this.#inbox.receive(events, { timeout: STORE_MS });
      const accepted = receipts.filter(
        receipt => receipt === 'accepted',
      ).length;
      const duplicates = receipts.length - accepted;
      return { status: 202, answer: { accepted, duplicates } };
    } catch (error) {
      this.#complain(`Webhooks could not be stored: ${withoutBindings(error)}`);
      return { status: 503, message: 'It could not be stored; send it again' };
    }
  }

  #complain(message: string): void {
    const now = Date.now();
    if (now - this.#loggedAt > LOG_MS) {
      this.#loggedAt = now;
      this.#logger.error(message);
    }
  }
}

function receiversById(
  sources: Iterable<DeliverySource>,
): Map<string, WebhookReceiver> {
  const receivers = new Map<string, WebhookReceiver>();
  for (const source of sources) {
    for (const receiver of source.webhooks ?? []) {
      if (sourceKind(receiver.source) !== source.id) {
        throw new Error(
          `Source '${source.id}' has webhooks of '${receiver.source}', which is none of its instances`,
        );
      }
      if (receivers.has(receiver.source)) {
        throw new Error(`Webhooks of '${receiver.source}' are taken in twice`);
      }
      receivers.set(receiver.source, receiver);
    }
  }
  return receivers;
}
