import type { Outcome } from '../events/deliveryEvent';

/** Milliseconds since 1970. @public */
export type Milliseconds = number;

/** One review of a change. @public */
export interface Review {
  at: Milliseconds;
  kind: 'approval' | 'changes' | 'comment';
  human: boolean;
  byAuthor: boolean;
}

/** A pull or merge request; or, where git alone is known, a commit that is not a merge. @public */
export interface Change {
  source: string;
  repository: string;
  /** The id at its source, unique within source and repository. */
  id: string;
  title?: string;
  url?: string;
  targetBranch?: string;
  draft: boolean;
  openedAt?: Milliseconds;
  readyAt?: Milliseconds;
  mergedAt?: Milliseconds;
  abandonedAt?: Milliseconds;
  mergeRevision?: string;
  headRevision?: string;
  /** `undefined` when the source does not know them. */
  commits?: string[];
  paths?: string[];
  labels: string[];
  reverts?: string;
  authorIsBot: boolean;
  reviews: Review[];
}

/** @public */
export interface Commit {
  repository: string;
  revision: string;
  /** `undefined` when no source knows them, `[]` for a root. */
  parents?: string[];
  authoredAt: Milliseconds;
  committedAt: Milliseconds;
  cherryPickedFrom?: string;
  paths?: string[];
}

/** The newest known revision of a branch. @public */
export interface BranchHead {
  repository: string;
  branch: string;
  revision: string;
  at: Milliseconds;
  /** Whether production is deployed from it. */
  production: boolean;
}

/** One deployment as its source tells it; definitions decide what it counts as. @public */
export interface Deployment {
  source: string;
  /** The id at its source. */
  id: string;
  service?: string;
  repository?: string;
  environment: string;
  /** What the provider says; `undefined` lets the name decide. */
  production?: boolean;
  revision?: string;
  startedAt?: Milliseconds;
  finishedAt?: Milliseconds;
  /** `undefined` while it runs. */
  outcome?: Outcome;
  kind?: 'rollback' | 'hotfix';
  /** Whether a tool decided on it by itself; `undefined` when its source cannot know. */
  automatic?: boolean;
  fixes: string[];
  url?: string;
  /** A rule of the entity has made it of something else, such as a run. */
  derived?: boolean;
}

/** @public */
export interface Build {
  source: string;
  id: string;
  attempt: number;
  service?: string;
  repository?: string;
  name?: string;
  /** The file that defines it. */
  workflow?: string;
  /** The workflows that others lend it, each with its version after an `@`; `undefined` when its source cannot know. */
  uses?: string[];
  /** One job of a run: no build of its own. */
  job?: string;
  /** Of a job: the id of the run that it is a part of. */
  run?: string;
  branch?: string;
  revision?: string;
  queuedAt?: Milliseconds;
  startedAt?: Milliseconds;
  finishedAt?: Milliseconds;
  outcome?: Outcome | 'skipped';
  url?: string;
}
