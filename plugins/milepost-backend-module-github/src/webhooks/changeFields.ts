import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { branchName } from '../payload/branchName';
import { cleanText } from '../payload/cleanText';
import { accountSchema, idSchema, isBot, shaSchema } from '../payload/fields';
import type { Repository } from '../payload/repository';
import { revertedChange } from './revertedChange';
import type { Surroundings } from './webhook';

const MOST_LABELS = 100;

/** A pull request, in the webhooks about it and about its reviews. */
export const pullRequestSchema = z.looseObject({
  id: idSchema,
  number: idSchema,
  title: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean().nullish(),
  user: accountSchema,
  labels: z.array(z.looseObject({ name: z.string() })).nullish(),
  head: z.looseObject({ sha: shaSchema }),
  base: z.looseObject({ ref: z.string() }),
  created_at: instantSchema,
});

/** What is read of a pull request wherever it stands. */
export type PullRequest = z.infer<typeof pullRequestSchema>;

/**
 * What all events about a pull request say of the change. Its commits are in no webhook; they stay unknown until
 * they are looked up.
 */
export function changeFields(
  pullRequest: PullRequest,
  repository: Repository,
  { names, pseudonym }: Surroundings,
) {
  const { number, user, base, labels } = pullRequest;
  return {
    change: String(number),
    repository: repository.key,
    url: `${repository.page}/pull/${number}`,
    title: cleanText(pullRequest.title, names),
    targetBranch: branchName({ branch: base.ref, repository, names }),
    draft: pullRequest.draft ?? undefined,
    openedAt: pullRequest.created_at,
    headRevision: pullRequest.head.sha,
    labels: labels
      ?.flatMap(label => cleanText(label.name, names) ?? [])
      .slice(0, MOST_LABELS),
    reverts: revertedChange(pullRequest, repository),
    author: user
      ? pseudonym(scopeOf(pullRequest, repository), user.login)
      : undefined,
    authorIsBot: user ? isBot(user) : undefined,
  };
}

/** Where a pseudonym can be compared: within the one change. */
export function scopeOf(
  { number }: Pick<PullRequest, 'number'>,
  repository: Repository,
): string {
  return `${repository.key}#${number}`;
}
