import type { Item, StandInProject } from '../StandInGitlab';
import { project, type Delivery } from './basics';
import { change } from './change';

/** What happened in a project: as webhooks tell it one by one, and as the API knows it in the end. */
export interface Month {
  deliveries: Delivery[];
  api: StandInProject;
}

/** The number of changes says how long it lasts: one a day. */
export function month(changes: number): Month {
  const numbers = Array.from({ length: changes }, (_, index) => index + 1);
  const parts = numbers.map(number => change(number));
  const merged = parts.flatMap(part => part.delivered ?? []);
  const lists: Record<string, Item[]> = {
    '/merge_requests': parts.map(part => part.request),
    '/repository/commits': parts.flatMap(part => part.mainCommits).reverse(),
    '/pipelines': merged.map(part => part.pipeline),
    '/deployments': merged.map(part => part.deployment),
    '/releases': merged.flatMap(part => part.releases).reverse(),
    '/issues': merged.flatMap(part => part.issues),
    '/environments': [{ id: 1, name: 'production', tier: 'production' }],
  };
  for (const part of parts) {
    Object.assign(lists, part.lists);
  }
  for (const part of merged) {
    Object.assign(lists, part.lists);
  }
  const deliveries = [
    ...parts.flatMap(part => part.deliveries),
    ...merged.flatMap(part => part.deliveries),
  ].sort((a, b) => a.at - b.at);
  return { deliveries, api: { project, lists } };
}
