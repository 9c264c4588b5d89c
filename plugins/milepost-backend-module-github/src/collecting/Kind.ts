import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import type { GithubApi } from '../api/GithubApi';
import type { Target } from '../api/Target';

/** A repository, as webhooks send it. */
export type ShownRepository = {
  id: number;
  full_name: string;
  html_url: string;
  default_branch?: string;
};

/** One page to read. */
export interface Reading {
  api: GithubApi;
  target: Target;
  signal: AbortSignal;
  /** Known once the pull requests were read, which come first. */
  repository?: ShownRepository;
  /** Milliseconds since 1970: how far back to read. */
  since: number;
  /** What the page before said; `undefined` for the first. */
  page?: string;
  /** Of the first page, when it was last read. */
  etag?: string;
}

/** What a page held. */
export interface Page {
  /** Without their source. */
  events: Omit<RawEvent, 'source'>[];
  next?: string;
  etag?: string;
  repository?: ShownRepository;
}

/** One kind of thing to read of a repository, newest first. */
export interface Kind {
  /** In source health, and in the cursor. */
  name: string;
  /** How much further back than the last round: what it lists by creation may have gone on since. */
  overlapMs: number;
  read(reading: Reading): Promise<Page>;
}

/** Thrown where a kind needs a repository that nobody has read yet. */
export function repositoryOf({ repository }: Reading): ShownRepository {
  if (!repository) {
    throw new Error('The repository is to be read first');
  }
  return repository;
}
