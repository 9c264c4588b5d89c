import { slice } from './answerRest';
import type { StandInRepository } from './StandInRepository';

/**
 * How many calls reading repositories whole takes at least, with the endpoints that are used here: 50 pull requests
 * with reviews, commits, files and turns to a query; 100 deployments to a page, and their statuses in one query;
 * 100 of everything else.
 *
 * @public
 */
export function leastCalls(repositories: readonly StandInRepository[]): number {
  return repositories.map(leastOf).reduce((sum, calls) => sum + calls, 0);
}

function leastOf(repository: StandInRepository): number {
  const { pulls, deployments, runs, releases, issues, pushes, commits } =
    repository;
  const further = slice(pulls, 0, pulls.length).reduce(
    (sum, pull) =>
      sum +
      Math.max(
        pages(pull.commits.nodes.length, 100) - 1,
        Math.ceil(Math.max(0, pull.reviews.nodes.length - 50) / 100),
        pages(pull.files?.nodes.length ?? 0, 100) - 1,
      ),
    0,
  );
  const attempts = slice(runs, 0, runs.length).reduce(
    (sum, run) => sum + (run.run_attempt ?? 1) - 1,
    0,
  );
  return (
    pages(pulls.length, 50) +
    further +
    pages(deployments.length, 100) +
    Math.ceil(deployments.length / 100) +
    pages(runs.length, 100) +
    attempts +
    pages(releases.length, 100) +
    pages(issues.length, 100) +
    pages(pushes.length, 100) +
    pages(commits.length, 100)
  );
}

/** An empty list is a page, too. */
function pages(length: number, size: number): number {
  return Math.max(1, Math.ceil(length / size));
}
