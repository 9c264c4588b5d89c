import type { Item } from '../StandInGitlab';
import { author, iso, MINUTE, reviewer } from './basics';
import type { Plan } from './change';
import { filesOf } from './commits';

/** What the API knows of a merge request in the end. */
export function changeInApi(plan: Plan) {
  const { number, opened, heads, mergeCommit } = plan;
  const commits = heads.map((id, index) => ({
    id,
    parent_ids: [],
    authored_date: iso(opened + (index * 15 - 5) * MINUTE),
    committed_date: iso(opened + (index * 15 - 5) * MINUTE),
    message: `Commit ${index}`,
  }));
  const path = `/merge_requests/${number}`;
  const file = { old_path: `file-${number}`, new_path: `file-${number}` };
  return {
    commits,
    request: requestOf(plan),
    lists: {
      ...filesOf(number, [...heads, mergeCommit]),
      [`${path}/diffs`]: [file],
      [`${path}/commits`]: [...commits].reverse(),
      [`${path}/notes`]: notesOf(plan),
    } as Record<string, Item[]>,
  };
}

function requestOf(plan: Plan): Item {
  const { number, opened, heads, isAbandoned, mergeCommit } = plan;
  const end = iso(opened + 60 * MINUTE);
  return {
    id: 9000 + number,
    iid: number,
    title: `Change ${number}, again`,
    description: '',
    draft: false,
    state: isAbandoned ? 'closed' : 'merged',
    target_branch: 'main',
    sha: heads[1],
    merge_commit_sha: isAbandoned ? null : mergeCommit,
    squash_commit_sha: null,
    labels: ['backend'],
    author,
    created_at: iso(opened),
    updated_at: end,
    merged_at: isAbandoned ? null : end,
    closed_at: isAbandoned ? end : null,
  };
}

function notesOf({ number, opened, wasDraft }: Plan): Item[] {
  const note = (id: number, minutes: number, who: object, body?: string) => ({
    id: number * 10 + id,
    system: body !== undefined,
    body: body ?? 'Looks fine to me, reviewer-two',
    author: who,
    created_at: iso(opened + minutes * MINUTE),
  });
  return [
    ...(wasDraft
      ? [note(1, 10, author, 'marked this merge request as **ready**')]
      : []),
    note(2, 20, reviewer),
    note(3, 25, author, 'changed title from **a** to **b**'),
    note(4, 30, reviewer, 'approved this merge request'),
  ];
}
