import type {
  Indicator,
  SliSample,
} from '@milepost/backstage-plugin-milepost-common';

/** What is asked of a tool: `[from, to)`, cut into steps; all multiples of the step since 1970. @public */
export interface SliRequest {
  indicator: Indicator;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  /** Milliseconds; one sample for each step that the tool knows of. */
  step: number;
  signal: AbortSignal;
}

/** What a tool says. A step of which it knows nothing is left out: it is missing, not 0. @public */
export interface SliReading {
  samples: SliSample[];
  /** Why not all of it can be trusted, such as a warning of the tool; nothing of it is stored then, and it is asked again. */
  partial?: string;
}

/**
 * Reads service level indicators from one kind of tool. When to ask for what, and what is done with it, is not its
 * concern.
 *
 * @public
 */
export interface SliReader {
  /** The `type` of the metric sources that it answers, in lower case, such as `prometheus`. */
  readonly types: readonly string[];
  /** The most steps that it is asked for at once. */
  readonly mostSteps: number;
  /**
   * What is wrong with what a definition asks, such as `indicator.total.spec.query: is required`; `undefined` when
   * nothing is. Asks nobody.
   */
  check(indicator: Indicator): string | undefined;
  /**
   * Asks.
   *
   * @throws RateLimitedError when the tool asks to wait
   * @throws when it cannot be asked or answers with an error; pages show the message, so it holds no credential
   */
  read(request: SliRequest): Promise<SliReading>;
}
