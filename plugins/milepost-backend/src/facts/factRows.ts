import {
  originOf,
  type BranchHead,
  type Build,
  type Change,
  type Commit,
  type Deployment,
  type Review,
} from '@milepost/backstage-plugin-milepost-common';
import {
  readBoolean,
  readList,
  readOptional,
  storedList,
  storedNumber,
  storedText,
  withoutNul,
  type StoredBoolean,
} from '../database/columns';

export function changeRow(change: Change) {
  return {
    source: change.source,
    repository: withoutNul(change.repository),
    external_id: withoutNul(change.id),
    title: storedText(change.title),
    url: storedText(change.url),
    target_branch: storedText(change.targetBranch),
    draft: change.draft,
    opened_at: storedNumber(change.openedAt),
    ready_at: storedNumber(change.readyAt),
    merged_at: storedNumber(change.mergedAt),
    abandoned_at: storedNumber(change.abandonedAt),
    merge_revision: storedText(change.mergeRevision),
    head_revision: storedText(change.headRevision),
    commits: storedList(change.commits),
    paths: storedList(change.paths),
    labels: JSON.stringify(change.labels),
    reverts: storedText(change.reverts),
    author_is_bot: change.authorIsBot,
    reviews: JSON.stringify(change.reviews),
  };
}

export type ChangeRow = {
  id: number;
  source: string;
  repository: string;
  external_id: string;
  title: string | null;
  url: string | null;
  target_branch: string | null;
  draft: StoredBoolean;
  opened_at: number | null;
  ready_at: number | null;
  merged_at: number | null;
  abandoned_at: number | null;
  merge_revision: string | null;
  head_revision: string | null;
  commits: string | null;
  paths: string | null;
  labels: string;
  reverts: string | null;
  author_is_bot: StoredBoolean;
  reviews: string;
};

export function readChange(row: ChangeRow): Change & { rowId: number } {
  return {
    rowId: row.id,
    source: row.source,
    repository: row.repository,
    id: row.external_id,
    title: readOptional(row.title),
    url: readOptional(row.url),
    targetBranch: readOptional(row.target_branch),
    draft: Boolean(row.draft),
    openedAt: readOptional(row.opened_at),
    readyAt: readOptional(row.ready_at),
    mergedAt: readOptional(row.merged_at),
    abandonedAt: readOptional(row.abandoned_at),
    mergeRevision: readOptional(row.merge_revision),
    headRevision: readOptional(row.head_revision),
    commits: readList<string>(row.commits),
    paths: readList<string>(row.paths),
    labels: readList<string>(row.labels)!,
    reverts: readOptional(row.reverts),
    authorIsBot: Boolean(row.author_is_bot),
    reviews: readList<Review>(row.reviews)!,
  };
}

export function commitRow(commit: Commit) {
  return {
    repository: withoutNul(commit.repository),
    revision: withoutNul(commit.revision),
    parents: storedList(commit.parents),
    authored_at: commit.authoredAt,
    committed_at: commit.committedAt,
    cherry_picked_from: storedText(commit.cherryPickedFrom),
    paths: storedList(commit.paths),
  };
}

/** What the graph needs of a commit. */
export type CommitRow = {
  repository: string;
  revision: string;
  parents: string | null;
  authored_at: number;
  committed_at: number;
  cherry_picked_from: string | null;
};

export function readCommit(row: CommitRow): Commit {
  return {
    repository: row.repository,
    revision: row.revision,
    parents: readList<string>(row.parents),
    authoredAt: row.authored_at,
    committedAt: row.committed_at,
    cherryPickedFrom: readOptional(row.cherry_picked_from),
  };
}

export function branchRow(head: BranchHead) {
  return {
    repository: withoutNul(head.repository),
    branch: withoutNul(head.branch),
    revision: withoutNul(head.revision),
    at: head.at,
    production: head.production,
  };
}

export type BranchRow = {
  repository: string;
  branch: string;
  revision: string;
  at: number;
  production: StoredBoolean;
};

export function readBranch(row: BranchRow): BranchHead {
  return { ...row, production: Boolean(row.production) };
}

export function deploymentRow(deployment: Deployment) {
  const origin = originOf(deployment);
  return {
    source: deployment.source,
    external_id: withoutNul(deployment.id),
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(deployment.service),
    repository: storedText(deployment.repository),
    environment: withoutNul(deployment.environment),
    production: deployment.production ?? null,
    revision: storedText(deployment.revision),
    started_at: storedNumber(deployment.startedAt),
    finished_at: storedNumber(deployment.finishedAt),
    outcome: deployment.outcome ?? null,
    kind: deployment.kind ?? null,
    fixes: JSON.stringify(deployment.fixes),
    url: storedText(deployment.url),
  };
}

export type DeploymentRow = {
  id: number;
  source: string;
  external_id: string;
  service: string | null;
  repository: string | null;
  environment: string;
  production: StoredBoolean | null;
  revision: string | null;
  started_at: number | null;
  finished_at: number | null;
  outcome: Deployment['outcome'] | null;
  kind: Deployment['kind'] | null;
  fixes: string;
  url: string | null;
};

export function readDeployment(
  row: DeploymentRow,
): Deployment & { rowId: number } {
  return {
    rowId: row.id,
    source: row.source,
    id: row.external_id,
    service: readOptional(row.service),
    repository: readOptional(row.repository),
    environment: row.environment,
    production: readBoolean(row.production),
    revision: readOptional(row.revision),
    startedAt: readOptional(row.started_at),
    finishedAt: readOptional(row.finished_at),
    outcome: readOptional(row.outcome),
    kind: readOptional(row.kind),
    fixes: readList<string>(row.fixes)!,
    url: readOptional(row.url),
  };
}

export function buildRow(build: Build) {
  const origin = originOf(build);
  return {
    source: build.source,
    external_id: withoutNul(build.id),
    attempt: build.attempt,
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(build.service),
    repository: storedText(build.repository),
    name: storedText(build.name),
    branch: storedText(build.branch),
    revision: storedText(build.revision),
    queued_at: storedNumber(build.queuedAt),
    started_at: storedNumber(build.startedAt),
    finished_at: storedNumber(build.finishedAt),
    outcome: build.outcome ?? null,
    url: storedText(build.url),
  };
}
