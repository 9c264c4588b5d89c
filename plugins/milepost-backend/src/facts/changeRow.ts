import type {
  Change,
  Review,
} from '@milepost/backstage-plugin-milepost-common';
import {
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
