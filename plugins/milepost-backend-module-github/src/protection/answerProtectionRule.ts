import type { LookUpContext } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import type { GithubApi } from '../api/GithubApi';
import { GithubApiError } from '../api/GithubApiError';
import { restPath, type Target } from '../api/Target';
import { reviewOf, type OnUnknown } from './reviewOf';

const requestSchema = z.looseObject({
  repository: z.string(),
  run: z.string().regex(/^\d+$/),
  environment: z.string(),
  revision: z.string().optional(),
});

/** The run is over or deleted, or somebody has decided: nobody waits any more. */
const OVER: ReadonlySet<number> = new Set([404, 409, 410, 422]);

/**
 * Asks the gate on behalf of a job that waits, and tells GitHub. The address is built from the run's number rather than
 * taken from a payload.
 *
 * @throws GithubApiError, such as while the App lacks a permission, and whatever the gate throws: the job waits, and it
 * is tried again later
 */
export async function answerProtectionRule(options: {
  api: GithubApi;
  target: Target;
  request: Record<string, unknown>;
  context: LookUpContext;
  onUnknown: OnUnknown;
}): Promise<[] | { gone: string }> {
  const { api, target, context, onUnknown } = options;
  const request = requestSchema.parse(options.request);
  const { repository, environment, revision, run } = request;
  if (!context.evaluateGate) {
    return { gone: 'there is no gate to be asked' };
  }
  const answers = await context.evaluateGate({
    repository,
    environment,
    revision,
  });
  const path = `${restPath(
    target,
  )}/actions/runs/${run}/deployment_protection_rule`;
  const review = reviewOf(answers, { repository, onUnknown });
  try {
    await api.post(target, path, {
      body: { environment_name: environment, ...review },
      signal: context.signal,
    });
    return [];
  } catch (error) {
    if (error instanceof GithubApiError && OVER.has(error.status)) {
      return { gone: error.message };
    }
    throw error;
  }
}
