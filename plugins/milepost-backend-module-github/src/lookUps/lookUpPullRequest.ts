import { z } from 'zod';
import type { AnsweredPullRequest, AnsweredRepository } from '../api/answers';
import { completePullRequest } from '../api/completePullRequest';
import { PULL_REQUEST } from '../api/pullRequestQuery';
import { showPullRequest } from '../collecting/showPullRequest';
import { showRepository } from '../collecting/showRepository';
import type { Asking, Found } from './lookUps';

const requestSchema = z.looseObject({ number: z.int() });

/** A pull request with its commits, reviews and files: one call, unless it is very large. */
export async function lookUpPullRequest(asking: Asking): Promise<Found> {
  const { api, target, signal, paths, request } = asking;
  const { repository } = await api.graphql<{
    repository:
      | (AnsweredRepository & { pullRequest: AnsweredPullRequest | null })
      | null;
  }>(target, {
    operation: 'MilepostPullRequest',
    query: PULL_REQUEST,
    variables: {
      owner: target.owner,
      name: target.name,
      number: requestSchema.parse(request).number,
      paths,
    },
    signal,
  });
  const shown = showRepository(repository, target);
  const pull = repository?.pullRequest;
  if (!pull) {
    return { gone: 'there is no such pull request' };
  }
  const whole = await completePullRequest(pull, asking);
  return [showPullRequest(whole, shown)];
}
