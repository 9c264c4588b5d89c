import type {
  LookUp,
  LookUpContext,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import type { GithubApi } from '../api/GithubApi';
import { GithubApiError } from '../api/GithubApiError';
import { targetOf, type Target } from '../api/Target';
import { answerProtectionRule } from '../protection/answerProtectionRule';
import { PROTECTION_RULE } from '../protection/protectionLookUp';
import type { OnUnknown } from '../protection/reviewOf';
import { lookUpComparison } from './lookUpComparison';
import { lookUpPullRequest } from './lookUpPullRequest';

/** What a look-up asks about; every request names its repository by its key. */
const requestSchema = z.looseObject({ repository: z.string() });

/** Asking of one look-up. */
export interface Asking {
  api: GithubApi;
  target: Target;
  signal: AbortSignal;
  request: Record<string, unknown>;
  /** Whether the files of pull requests are wanted. */
  paths: boolean;
}

/** What a look-up finds, without its source; or why there is nothing. */
export type Found = Omit<RawEvent, 'source'>[] | { gone: string };

const TOPICS: Readonly<Record<string, (asking: Asking) => Promise<Found>>> = {
  'github.pull_request': lookUpPullRequest,
  'github.comparison': lookUpComparison,
};

/** What is not there, and will not be: deleted, moved, or not to be seen with these credentials. */
const GONE: ReadonlySet<number> = new Set([301, 401, 403, 404, 410, 422, 451]);

/** Asks GitHub for what a payload did not say. @throws RateLimitedError GithubApiError */
export async function lookUp(
  { topic, request }: LookUp,
  context: LookUpContext,
  options: { api: GithubApi; paths: boolean; onUnknown: OnUnknown },
): Promise<RawEvent[] | { gone: string }> {
  const { source, signal } = context;
  const read = requestSchema.safeParse(request);
  const target = read.success ? targetOf(read.data.repository) : undefined;
  if (!target || !options.api.knows(target.host)) {
    return { gone: 'nobody can be asked for it' };
  }
  if (topic === PROTECTION_RULE) {
    return answerProtectionRule({ ...options, target, request, context });
  }
  const ask = Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : undefined;
  if (!ask) {
    return { gone: 'nobody can be asked for it' };
  }
  try {
    const found = await ask({ ...options, target, signal, request });
    return Array.isArray(found)
      ? found.map(event => ({ ...event, source }))
      : found;
  } catch (error) {
    if (error instanceof GithubApiError && GONE.has(error.status)) {
      return { gone: error.message };
    }
    throw error;
  }
}
