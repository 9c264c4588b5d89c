import type { Item } from '../StandInGitlab';
import {
  author,
  iso,
  MINUTE,
  project,
  reviewer,
  ruby,
  sha,
  type Delivery,
} from './basics';

/** Each of the commits touches the one file. */
export function filesOf(
  number: number,
  revisions: readonly string[],
): Record<string, Item[]> {
  const file = { old_path: `file-${number}`, new_path: `file-${number}` };
  return Object.fromEntries(
    revisions.map(revision => [`/repository/commits/${revision}/diff`, [file]]),
  );
}

/** On the production branch, oldest first: the branch's two, and the merge. */
export function mainCommits(
  number: number,
  commits: readonly Item[],
  mergeCommit: string,
  mergedAt: number,
): Item[] {
  const before = [number - 1, number - 2].find(
    earlier => earlier > 0 && earlier % 9 !== 0,
  );
  const base = before ? [sha('c', before)] : [];
  const [first, second] = commits;
  return [
    { ...first, parent_ids: base },
    { ...second, parent_ids: [first.id] },
    {
      id: mergeCommit,
      parent_ids: [...base, second.id],
      authored_date: iso(mergedAt),
      committed_date: iso(mergedAt),
      message: 'Merge it',
    },
  ];
}

export function comment(number: number, opened: number, at: number): Delivery {
  return {
    topic: 'gitlab.note',
    at,
    payload: {
      object_kind: 'note',
      user: reviewer,
      project,
      object_attributes: {
        id: number * 10 + 2,
        noteable_type: 'MergeRequest',
        system: false,
        note: 'Looks fine to me, reviewer-two',
        author_id: reviewer.id,
        created_at: ruby(at),
      },
      merge_request: {
        iid: number,
        author_id: author.id,
        created_at: ruby(opened),
      },
    },
  };
}

export function push(
  number: number,
  heads: readonly string[],
  mergeCommit: string,
  opened: number,
): Delivery {
  const at = opened + 60 * MINUTE;
  const commit = (id: string, minutes: number) => ({
    id,
    message: 'A commit',
    timestamp: iso(opened + minutes * MINUTE)
      .slice(0, 19)
      .concat('+00:00'),
    author: { name: author.name, email: 'author.one@example.org' },
    added: [`file-${number}`],
    modified: [],
    removed: [],
  });
  return {
    topic: 'gitlab.push',
    at,
    payload: {
      object_kind: 'push',
      before: sha('c', number - 1),
      after: mergeCommit,
      ref: 'refs/heads/main',
      user_name: author.name,
      user_username: author.username,
      project,
      commits: [
        commit(heads[0], -5),
        commit(heads[1], 10),
        commit(mergeCommit, 60),
      ],
    },
  };
}
