import type { Change, Milliseconds, Review } from '../facts/facts';
import { carrierOf, type ChangeResult } from './carries';

/**
 * Where the time of a change went, in milliseconds. A phase that did not happen is absent, not zero.
 *
 * @public
 */
export interface Phases {
  /** First commit → opened. */
  coding?: Milliseconds;
  /** Opened or ready for review → first review by a human who is not the author. */
  pickup?: Milliseconds;
  /** First review → last approval, else merge. */
  review?: Milliseconds;
  /** Last approval → merge. */
  mergeWait?: Milliseconds;
  /** Merge → in production. */
  deployWait?: Milliseconds;
}

/** The phases of a change; `undefined` until it is merged. @public */
export function phasesOf(result: ChangeResult<Change>): Phases | undefined {
  const { change } = result;
  const merged = change.mergedAt;
  if (merged === undefined) {
    return undefined;
  }
  const deployed = carrierOf(result)?.finishedAt;
  return {
    coding: coding(result),
    ...reviewing(change, merged),
    deployWait:
      deployed === undefined ? undefined : notNegative(deployed - merged),
  };
}

function coding({
  change,
  startedAt,
  startBasis,
}: ChangeResult<Change>): Milliseconds | undefined {
  return change.openedAt === undefined || startBasis !== 'first-commit'
    ? undefined
    : notNegative(change.openedAt - startedAt!);
}

/** Pickup, review and merge wait; none of them without a review that counts. */
function reviewing(change: Change, merged: Milliseconds): Phases {
  const ready = change.readyAt ?? change.openedAt;
  const reviews = change.reviews.filter(
    review => review.human && !review.byAuthor && review.at <= merged,
  );
  if (ready === undefined || reviews.length === 0) {
    return {};
  }
  const begin = Math.max(ready, earliest(reviews));
  const approval = lastApproval(reviews);
  return {
    pickup: begin - ready,
    review: Math.max(0, (approval ?? merged) - begin),
    mergeWait: approval === undefined ? undefined : merged - approval,
  };
}

function earliest(reviews: readonly Review[]): Milliseconds {
  return reviews.reduce((time, { at }) => Math.min(time, at), Infinity);
}

function lastApproval(reviews: readonly Review[]): Milliseconds | undefined {
  const times = reviews
    .filter(({ kind }) => kind === 'approval')
    .map(({ at }) => at);
  return times.length === 0 ? undefined : Math.max(...times);
}

function notNegative(duration: Milliseconds): Milliseconds | undefined {
  return duration < 0 ? undefined : duration;
}
