import type { DeliveryEventOf } from '../events/deliveryEvent';
import { at, earliest, inOrder } from './inOrder';
import type { BranchHead, Commit } from './facts';

/**
 * A commit from everything that is told of it: what one source does not know, another may.
 *
 * @public
 */
export function mergeCommit(
  unordered: readonly DeliveryEventOf<'commit.created'>[],
): Commit {
  const events = inOrder(unordered);
  // Who knows the parents reads the repository itself: its times are the true ones.
  const best = events.find(event => event.parents !== undefined) ?? events[0];
  return {
    repository: best.repository,
    revision: best.revision,
    parents: best.parents,
    authoredAt: Date.parse(best.authoredAt),
    committedAt: Date.parse(best.committedAt),
    cherryPickedFrom: earliest(events, event => event.cherryPickedFrom),
    paths: best.paths ?? earliest(events, event => event.paths),
  };
}

/** The newest head of a branch. @public */
export function mergeBranch(
  unordered: readonly DeliveryEventOf<'branch.updated'>[],
): BranchHead {
  const newest = inOrder(unordered).at(-1)!;
  return {
    repository: newest.repository,
    branch: newest.branch,
    revision: newest.revision,
    at: at(newest.time)!,
    production: newest.production,
  };
}
