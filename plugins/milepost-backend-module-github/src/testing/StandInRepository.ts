import type {
  AnsweredCommit,
  AnsweredDeployment,
  AnsweredIssue,
  AnsweredPullRequest,
  AnsweredRun,
} from '../api/answers';

/**
 * Things by their place, the newest first; they need not exist before they are asked for.
 *
 * @public
 */
export interface Listing<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/**
 * A pull request with all that it has, whatever fits on a page.
 *
 * @public
 */
export type StandInPullRequest = AnsweredPullRequest;

/**
 * What the stand-in answers about one repository.
 *
 * @public
 */
export interface StandInRepository {
  owner: string;
  name: string;
  id: number;
  defaultBranch: string;
  /** By the time of their last change. */
  pulls: Listing<StandInPullRequest>;
  deployments: Listing<
    AnsweredDeployment & { statuses: { state: string; createdAt: string }[] }
  >;
  runs: Listing<AnsweredRun>;
  releases: Listing<{ created_at: string }>;
  /** By the time of their last change. */
  issues: Listing<AnsweredIssue>;
  pushes: Listing<{ timestamp: string }>;
  commits: Listing<AnsweredCommit>;
  /** The attempts before the last one of runs that were run again. */
  attempt?(run: number, attempt: number): AnsweredRun | undefined;
  /** REST endpoints that the credentials may not see, such as `releases`. */
  forbidden?: readonly string[];
  /** Instead of everything: a status such as 404, or the name that it has now. */
  instead?: { status: number } | { name: string };
}
