import type { Item } from '../StandInGitlab';
import {
  author,
  MINUTE,
  project,
  reviewer,
  ruby,
  sha,
  START,
  type Delivery,
} from './basics';
import { changeInApi } from './changeInApi';
import { comment, mainCommits, push } from './commits';
import { delivery } from './delivery';

/** What becomes of one merge request. */
export interface Plan {
  number: number;
  opened: number;
  wasDraft: boolean;
  isReopened: boolean;
  isAbandoned: boolean;
  /** Its two commits. */
  heads: readonly [string, string];
  mergeCommit: string;
}

/** One merge request: opened, pushed to, commented, approved, perhaps closed and reopened, merged or abandoned. */
export function change(number: number) {
  const plan: Plan = {
    number,
    opened: START + number * 1440 * MINUTE,
    wasDraft: number % 4 === 0,
    isReopened: number % 7 === 0,
    isAbandoned: number % 9 === 0,
    heads: [sha('a1', number), sha('a2', number)],
    mergeCommit: sha('c', number),
  };
  const { isAbandoned, mergeCommit, opened } = plan;
  const end = opened + 60 * MINUTE;
  const inApi = changeInApi(plan);
  return {
    deliveries: deliveriesOf(plan),
    request: inApi.request,
    lists: inApi.lists,
    mainCommits: isAbandoned
      ? []
      : mainCommits(number, inApi.commits, mergeCommit, end),
    delivered: isAbandoned ? undefined : delivery(number, mergeCommit, end),
  };
}

function deliveriesOf(plan: Plan): Delivery[] {
  const { number, opened, heads, mergeCommit } = plan;
  const closed = { state: 'closed' };
  const merged = { state: 'merged', merge_commit_sha: mergeCommit };
  const isReady = { draft: { previous: true, current: false } };
  return [
    webhook(plan, 0, 'open'),
    ...(plan.wasDraft ? [webhook(plan, 10, 'update', {}, isReady)] : []),
    webhook(plan, 15, 'update', { oldrev: heads[0] }),
    comment(number, opened, opened + 20 * MINUTE),
    webhook(plan, 25, 'update'),
    webhook(plan, 30, 'approved'),
    ...(plan.isReopened
      ? [webhook(plan, 35, 'close', closed), webhook(plan, 40, 'reopen')]
      : []),
    ...(plan.isAbandoned
      ? [webhook(plan, 60, 'close', closed)]
      : [
          webhook(plan, 60, 'merge', merged),
          push(number, heads, mergeCommit, opened),
        ]),
  ];
}

/** As it is some minutes after it was opened. */
function webhook(
  { number, opened, wasDraft, heads }: Plan,
  minutes: number,
  action: string,
  request: Item = {},
  changes: Item = {},
): Delivery {
  const at = opened + minutes * MINUTE;
  return {
    topic: 'gitlab.merge_request',
    at,
    payload: {
      object_kind: 'merge_request',
      user: action === 'approved' ? reviewer : author,
      project,
      object_attributes: {
        id: 9000 + number,
        iid: number,
        author_id: author.id,
        title: minutes < 25 ? `Change ${number}` : `Change ${number}, again`,
        description: '',
        draft: wasDraft && minutes < 10,
        state: 'opened',
        target_branch: 'main',
        source_branch: `author-one/change-${number}`,
        created_at: ruby(opened),
        updated_at: ruby(at),
        last_commit: { id: heads[minutes >= 15 ? 1 : 0] },
        action,
        ...request,
      },
      labels: minutes < 25 ? [] : [{ id: 1, title: 'backend' }],
      changes,
    },
  };
}
