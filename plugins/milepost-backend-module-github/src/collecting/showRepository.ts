import type { AnsweredRepository } from '../api/answers';
import { GithubApiError } from '../api/GithubApiError';
import type { Target } from '../api/Target';
import type { ShownRepository } from './Kind';

/** The repository that was answered for. @throws GithubApiError when it is another by now: it was renamed */
export function showRepository(
  answered: AnsweredRepository | null,
  { host, owner, name }: Target,
): ShownRepository {
  if (!answered) {
    throw new GithubApiError(`${host} does not know ${owner}/${name}`, 404);
  }
  const { nameWithOwner, databaseId, url, defaultBranchRef } = answered;
  if (nameWithOwner.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
    throw new GithubApiError(
      `it is called ${nameWithOwner} now: change what claims it`,
      301,
    );
  }
  return {
    id: databaseId,
    full_name: nameWithOwner,
    html_url: url,
    default_branch: defaultBranchRef?.name,
  };
}
