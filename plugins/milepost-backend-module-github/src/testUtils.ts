/**
 * A stand-in of GitHub's API, to try Milepost's GitHub source on.
 *
 * @packageDocumentation
 */
export { GithubStandIn, type StandInReview } from './testing/GithubStandIn';
export { leastCalls } from './testing/leastCalls';
export { madeRepository, type MadeSizes } from './testing/madeRepository';
export { standInSource } from './testing/standInSource';
export type {
  Listing,
  StandInPullRequest,
  StandInRepository,
} from './testing/StandInRepository';
export type { Mishaps, PrimaryLimit } from './testing/Trouble';
