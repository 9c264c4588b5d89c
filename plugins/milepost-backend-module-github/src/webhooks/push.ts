import { createHash } from 'node:crypto';
import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { branchName } from '../payload/branchName';
import { idSchema, shaSchema } from '../payload/fields';
import {
  idAt,
  repositoryFields,
  toRepository,
  type Repository,
} from '../payload/repository';
import { webhook, type Draft, type Telling } from './webhook';

const BRANCH = /^refs\/heads\/(.+)$/;
const CHERRY_PICKED =
  /\(cherry picked from commit ([\da-f]{40}(?:[\da-f]{24})?)\)/gi;

const LONGEST_PATH = 1000;
const MOST_PATHS = 20_000;
const LAST_SECOND = 253_402_300_799;

const pathsSchema = z.array(z.string()).nullish();
const commitSchema = z.looseObject({
  id: shaSchema,
  timestamp: instantSchema,
  message: z.string().nullish(),
  added: pathsSchema,
  modified: pathsSchema,
  removed: pathsSchema,
});

/** In this webhook alone GitHub writes it as seconds since 1970. */
const pushedAtSchema = z
  .union([
    z
      .int()
      .min(0)
      .max(LAST_SECOND)
      .transform(seconds => new Date(seconds * 1000).toISOString()),
    instantSchema,
  ])
  .nullish();

const schema = z.looseObject({
  ref: z.string(),
  before: shaSchema,
  after: shaSchema,
  deleted: z.boolean().nullish(),
  commits: z.array(commitSchema).nullish(),
  repository: repositoryFields
    .extend({ id: idSchema, pushed_at: pushedAtSchema })
    .transform(sent => ({
      ...toRepository(sent),
      id: sent.id,
      pushedAt: sent.pushed_at ?? undefined,
    })),
});

type Payload = z.infer<typeof schema>;
type GithubCommit = z.infer<typeof commitSchema>;

/** `push`: a branch moved, and which commits that brought to it. Tags and deleted branches tell nothing. */
export const push = webhook({
  schema,
  identify: payload => idAt(payload.repository, ...identity(payload)),
  tell(payload, { names }): Telling {
    const { ref, after, repository } = payload;
    const [, branch] = BRANCH.exec(ref) ?? [];
    if (!branch || payload.deleted) {
      return [];
    }
    const commits = payload.commits ?? [];
    const time = repository.pushedAt ?? commits.at(-1)?.timestamp;
    if (!time) {
      return { unmapped: 'field repository.pushed_at: is required' };
    }
    return [
      ...distinct(commits).map(commit => commitDraft(commit, repository)),
      {
        type: 'branch.updated',
        time,
        repository: repository.key,
        url: `${repository.page}/commit/${after}`,
        branch: branchName({ branch, repository, names }),
        revision: after,
        production: branch === repository.defaultBranch,
      },
    ];
  },
});

/**
 * The ref as a digest, because branches are named after people, and the time, because a branch may be moved to and
 * fro.
 */
function identity({ ref, before, after, repository }: Payload) {
  const branch = createHash('sha256').update(ref).digest('hex').slice(0, 12);
  const { id, pushedAt = '' } = repository;
  return ['push', id, branch, before, after, pushedAt];
}

function distinct(commits: readonly GithubCommit[]): GithubCommit[] {
  return [...new Map(commits.map(commit => [commit.id, commit])).values()];
}

/** The same for every push that brings it. Whose parents it has is not told. */
function commitDraft(commit: GithubCommit, repository: Repository): Draft {
  return {
    id: `commit:${repository.key}@${commit.id}`,
    type: 'commit.created',
    time: commit.timestamp,
    url: `${repository.page}/commit/${commit.id}`,
    repository: repository.key,
    revision: commit.id,
    authoredAt: commit.timestamp,
    committedAt: commit.timestamp,
    cherryPickedFrom: originalOf(commit.message ?? ''),
    paths: pathsOf(commit),
  };
}

/** The last line is the newest: a cherry-pick of a cherry-pick has one for each. */
function originalOf(message: string): string | undefined {
  return [...message.matchAll(CHERRY_PICKED)].at(-1)?.[1].toLowerCase();
}

function pathsOf({ added, modified, removed }: GithubCommit) {
  if (!added && !modified && !removed) {
    return undefined;
  }
  const paths = [...(added ?? []), ...(modified ?? []), ...(removed ?? [])];
  return [...new Set(paths)]
    .filter(path => path.length <= LONGEST_PATH)
    .sort()
    .slice(0, MOST_PATHS);
}
