import { isBot } from '../payload/isBot';
import { scopeOf, type ChangeContext } from './changeFields';

/** Somebody looked at a merge request. */
export interface ReviewStated {
  kind: 'approval' | 'comment';
  time: string;
  reviewer?: { id?: number | null; username?: string | null } | null;
  /** Of a comment. */
  note?: number;
}

/**
 * What is told of a review. An approval has no id at GitLab: one per person and change, of which the last counts. A
 * comment is known by its note.
 */
export function reviewFields(
  review: ReviewStated,
  request: { iid: number; authorId?: number },
  { project, bots, pseudonym }: ChangeContext,
) {
  const { kind, note, time, reviewer } = review;
  const id = reviewer?.id ?? undefined;
  const who =
    id === undefined
      ? undefined
      : pseudonym(scopeOf(request.iid, project), String(id));
  return {
    type: 'change.reviewed' as const,
    time,
    review: kind === 'comment' ? `note:${note}` : `approval:${who ?? time}`,
    reviewKind: kind,
    reviewer: who,
    // An account that is gone is not taken for a person: a bot's review must not shorten anything.
    human: reviewer?.username ? !isBot(reviewer.username, bots) : false,
    byAuthor:
      id === undefined || request.authorId === undefined
        ? undefined
        : id === request.authorId,
  };
}
