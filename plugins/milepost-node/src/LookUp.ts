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
}
