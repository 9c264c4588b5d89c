import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';

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
  | { events: DeliveryEvent[]; unmapped?: undefined }
  | { unmapped: string; events?: undefined };

/** @public */
export interface CollectorSlice {
  /** What the last slice returned; `undefined` at first sight. */
  cursor: unknown;
  /** Milliseconds since 1970 by which to return; what is left is for the next slice. */
  deadline: number;
  signal: AbortSignal;
  /** Puts payloads into the inbox; once it resolves they are durable. At most 1,000 per call. */
  receive(events: RawEvent[]): Promise<void>;
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
  /** Shown in source health. */
  title: string;
  /** When to collect. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  /**
   * Does one slice. `done: false` asks for the next slice at once.
   *
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
}
