import { z } from 'zod';
import type { AnsweredCommit, AnsweredDeployment } from '../api/answers';
import { restPath } from '../api/Target';
import { showCommit } from '../collecting/showCommit';
import type { Asking, Found } from './lookUps';

const requestSchema = z.looseObject({
  deployment: z.int(),
  environment: z.string(),
  revision: z.string(),
  page: z.url({ protocol: /^https?$/ }),
});

/**
 * The commits between the revision that a deployment deployed and the one before it in its environment, which
 * GitHub knows, too. Deployed in turn, these ranges leave no gap.
 */
export async function lookUpComparison(asking: Asking): Promise<Found> {
  const { api, target, signal } = asking;
  const request = requestSchema.parse(asking.request);
  const base = await revisionBefore(request, asking);
  if (!base) {
    return { gone: 'nothing was deployed before it' };
  }
  const commits: AnsweredCommit[] = [];
  let path: string | undefined = `${restPath(target)}/compare/${base}...${
    request.revision
  }?per_page=100`;
  while (path) {
    const page: { body?: { commits: AnsweredCommit[] }; next?: string } =
      await api.rest(target, path, { signal });
    commits.push(...(page.body?.commits ?? []));
    path = page.next;
  }
  const repository = {
    full_name: `${target.owner}/${target.name}`,
    html_url: request.page,
  };
  return commits
    .flatMap(commit => showCommit(commit) ?? [])
    .map(commit => ({
      topic: 'github.api.commits',
      payload: { repository, commits: [commit] },
    }));
}

async function revisionBefore(
  request: z.infer<typeof requestSchema>,
  { api, target, signal }: Asking,
): Promise<string | undefined> {
  const environment = encodeURIComponent(request.environment);
  const path = `${restPath(
    target,
  )}/deployments?environment=${environment}&per_page=100`;
  const { body = [] } = await api.rest<AnsweredDeployment[]>(target, path, {
    signal,
  });
  return body.find(
    ({ id, sha }) => id < request.deployment && sha !== request.revision,
  )?.sha;
}
