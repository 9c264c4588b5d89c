import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { month } from '../testing/month/month';

const CHANGE = 8;

/** One of each kind that the collectors bring. */
export function recordSamples(): RawEvent[] {
  const { project, lists } = month(CHANGE).api;
  const path = `/merge_requests/${CHANGE}`;
  const [commit] = lists['/repository/commits'];
  const [pipeline] = lists['/pipelines'];
  const job = {
    id: 5,
    name: 'deploy author-one',
    status: 'success',
    pipeline: { id: pipeline.id, sha: pipeline.sha },
    user: { username: 'author-one' },
    started_at: pipeline.created_at,
    finished_at: pipeline.finished_at,
  };
  const payloads = {
    branch: { head: commit },
    commit: { commit, paths: ['src/shop.ts'] },
    deployment: { deployment: lists['/deployments'][0], tier: 'production' },
    issue: {
      issue: lists['/issues'][0],
      stateEvents: lists[`/issues/${CHANGE}/resource_state_events`],
      acknowledgedAt: lists[`/issues/${CHANGE}/notes`][0].created_at,
    },
    job: { job },
    merge_request: {
      merge_request: lists['/merge_requests'][CHANGE - 1],
      commits: lists[`${path}/commits`],
      notes: lists[`${path}/notes`],
      paths: ['src/shop.ts'],
    },
    pipeline: { pipeline },
    release: { release: lists['/releases'][0] },
  };
  return Object.entries(payloads).map(([kind, payload]) => ({
    source: 'gitlab',
    topic: `gitlab.api.${kind}`,
    payload: { project, ...payload },
  }));
}
