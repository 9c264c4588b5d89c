import { branchName } from '../payload/branchName';
import { cleanText } from '../payload/cleanText';
import { isBot } from '../payload/isBot';
import type { Surroundings } from '../payload/payloadKind';
import type { Project } from '../payload/project';
import { revertedChange } from './revertedChange';

const MOST_LABELS = 100;

/** A merge request, whoever tells of it. */
export interface MergeRequest {
  iid: number;
  createdAt: string;
  authorId?: number;
  /** Known where the author acts. */
  authorName?: string;
  title?: string | null;
  description?: string | null;
  draft?: boolean | null;
  targetBranch: string;
  headRevision?: string;
  labels?: readonly string[];
}

/** What a mapper of merge requests goes by. */
export interface ChangeContext extends Surroundings {
  project: Project;
  bots: ReadonlySet<string>;
}

/** What identifies the change, and what never changes about it. */
export function changeFields(
  request: Pick<MergeRequest, 'iid' | 'createdAt' | 'authorId' | 'authorName'>,
  { project, bots, pseudonym }: ChangeContext,
) {
  const { iid, createdAt, authorId, authorName } = request;
  return {
    change: String(iid),
    repository: project.key,
    url: `${project.page}/-/merge_requests/${iid}`,
    openedAt: createdAt,
    author:
      authorId === undefined
        ? undefined
        : pseudonym(scopeOf(iid, project), String(authorId)),
    authorIsBot: authorName ? isBot(authorName, bots) : undefined,
  };
}

/**
 * What may change about it, as of one moment. Only the event of that moment says it, so that what was said last
 * is what holds.
 */
export function describedFields(
  request: MergeRequest,
  { project, names }: ChangeContext,
) {
  return {
    title: cleanText(request.title, names),
    targetBranch: branchName({ branch: request.targetBranch, project, names }),
    draft: request.draft ?? undefined,
    headRevision: request.headRevision,
    labels: request.labels
      ?.flatMap(label => cleanText(label, names) ?? [])
      .slice(0, MOST_LABELS),
    reverts: revertedChange(request, project),
  };
}

/** Where a pseudonym can be compared: within the one change. */
export function scopeOf(iid: number, project: Project): string {
  return `${project.key}#${iid}`;
}
