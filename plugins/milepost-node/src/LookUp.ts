import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';

/**
 * A question that a payload leaves open and its tool can answer, such as which commits a pull request has.
 *
 * @public
 */
export interface LookUp {
  /** The same whenever the same question comes up again; with the revision it is about, so that a push asks anew. */
  id: string;
  /** What is asked, such as `github.pull_request_commits`. */
  topic: string;
  /** What the source needs to ask it; JSON, kept in the database, and therefore without secrets and names of people. */
  request: Record<string, unknown>;
}

/** @public */
export interface LookUpContext {
  /** The source instance whose payload asked. */
  source: string;
  signal: AbortSignal;
  /**
   * Asks the deploy gate about everything that is deployed from a repository, and keeps what it said: for tools that
   * wait for a decision. Left out where there is no gate.
   *
   * @returns a decision for each entity that claims the repository; none: nobody claims it, and nobody knows
   * @throws while the gate cannot decide, such as by a mistake in its configuration
   */
  evaluateGate?(question: RepositoryGateQuestion): Promise<GateAnswer[]>;
}

/**
 * What a tool asks the gate that knows repositories rather than entities.
 *
 * @public
 */
export interface RepositoryGateQuestion {
  /** Its key, such as `github.com/acme/shop`. */
  repository: string;
  /** In the words of the tool. */
  environment: string;
  revision?: string;
}
