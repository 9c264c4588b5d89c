import type {
  DeliveryEvent,
  Origin,
} from '@milepost/backstage-plugin-milepost-common';
import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type { LookUp, LookUpContext } from './LookUp';
import type { WebhookReceiver } from './WebhookReceiver';

/**
 * A payload as it came in, before anybody understood it.
 *
 * @public
 */
export interface RawEvent {
  /** The source instance, such as `github` or `git:shop`. */
  source: string;
  /** What it is about, such as `github.pull_request`; HTTP headers do not survive the events bus. */
  topic: string;
  /** JSON. */
  payload: unknown;
}

/** @public */
export interface MappingContext {
  /**
   * A name that can be compared within one change (is the reviewer the author?) and nowhere else.
   *
   * @param change - the change's id, with its repository
   * @param actor - the login or address; it is not kept
   */
  pseudonym(change: string, actor: string): string;
}

/**
 * What a mapper made of a payload: events (`[]`: understood, and nothing to say), or the reason why not.
 *
 * @public
 */
export type Mapping =
  | {
      events: DeliveryEvent[];
      /** What the payload does not say and its tool can still be asked for; asked once, however often it is told. */
      lookUps?: readonly LookUp[];
      unmapped?: undefined;
    }
  | { unmapped: string; events?: undefined };

/** @public */
export interface CollectorSlice {
  /** What the last slice returned; `undefined` at first sight. */
  cursor: unknown;
  /** Milliseconds since 1970 by which to return; what is left is for the next slice. */
  deadline: number;
  signal: AbortSignal;
  /** What catalog entities claim: the repositories and services that are worth asking about, sorted. */
  claims(): Promise<Origin[]>;
  /** Puts payloads into the inbox; once it resolves they are durable. At most 1,000 per call. */
  receive(events: RawEvent[]): Promise<void>;
  /** Stores where to go on from should this process die now; everything before it has to be received. */
  checkpoint(cursor: unknown): Promise<void>;
  /** Shown in source health. */
  progress(state: {
    phase: string;
    done: number;
    total?: number;
  }): Promise<void>;
}

/**
 * A source that pulls. Runs in slices of a minute or less, so that a killed replica blocks nobody for long.
 *
 * @public
 */
export interface Collector {
  /** The source instance it collects for. */
  source: string;
  /** Tells the collectors of one source instance apart, such as `backfill`; one alone needs none. */
  name?: string;
  /** Shown in source health. */
  title: string;
  /** When to collect. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  /**
   * Does one slice. `done: false` asks for the next slice at once.
   *
   * @throws RateLimitedError when the other side asks to wait; it goes on then, and has not failed
   * @throws when the other side cannot be read; source health shows the message, so it holds no credential
   */
  collect(slice: CollectorSlice): Promise<{ cursor: unknown; done: boolean }>;
}

/**
 * A tool that emits delivery or incident events.
 *
 * @public
 */
export interface DeliverySource {
  /** The kind of source, such as `github`; instances are `github` or `github:NAME`. */
  readonly id: string;
  /** Shown in source health. */
  readonly title: string;
  /** Topics of Backstage's events service to listen to. */
  readonly topics?: readonly string[];
  /** How to connect it, as one imperative sentence; shown where a number has no source. */
  readonly connect: string;
  readonly collectors?: readonly Collector[];
  /** Webhooks that it takes at `POST /v1/hooks/{source}`. */
  readonly webhooks?: readonly WebhookReceiver[];
  /** What is wrong with its configuration; it does what it can without. Source health shows it. */
  readonly faults?: readonly SourceFault[];
  /**
   * What it always tells of whatever it names: a repository that is read without a release is connected, and
   * nothing happened. Left out, a kind of fact is connected once it was told of.
   */
  readonly tells?: readonly ('deployment' | 'change' | 'incident')[];
  /**
   * The payload's own identity: the same for every delivery of the same fact. `undefined` stands for
   * the digest of the canonical payload.
   */
  naturalKey(event: RawEvent): string | undefined;
  /** Pure: the same payload gives the same events, with the same ids. Must not throw. */
  map(event: RawEvent, context: MappingContext): Mapping;
  /**
   * Asks its tool for what a payload did not say. What it finds goes into the inbox like any other payload, so the
   * same answer has the same natural key. Tried again later when it throws.
   *
   * @returns what was found; `{ gone: 'why' }` when there is nothing to be found any more
   * @throws RateLimitedError when the tool asks to wait
   */
  lookUp?(
    lookUp: LookUp,
    context: LookUpContext,
  ): Promise<RawEvent[] | { gone: string }>;
}

/**
 * Something in the configuration of a source that cannot be meant.
 *
 * @public
 */
export interface SourceFault {
  /** The source instance. */
  source: string;
  /** Names the key, such as `milepost.pagerduty.webhooks[0].secrets: is required`; never its value. */
  message: string;
}
