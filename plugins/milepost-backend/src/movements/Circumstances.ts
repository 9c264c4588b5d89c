import type { MovementCause } from '@milepost/backstage-plugin-milepost-common';
import type { Moved } from './Moved';
import type { MemberPull } from './pullsOf';

/** Something that may be why a metric moved, and how likely: the lower, the more. */
export type RankedCause = MovementCause & { rank: number };

/** How likely kinds of causes are. */
export const RANKS = {
  definition: 0,
  ownMove: 1,
  source: 2,
  failure: 3,
  incident: 4,
  move: 5,
} as const;

/** What is known when the causes of a movement are looked for. */
export interface Circumstances {
  moved: Moved;
  /** Days from ten days before the movement until ten days after. */
  about: { from: string; to: string };
  /** The same as instants. */
  start: number;
  end: number;
  /** The instants of the new level. */
  since: number;
  now: number;
  zone: string;
  pulls: readonly MemberPull[];
  /** The refs of the members that the caller may see, by id. */
  refs: ReadonlyMap<number, string>;
}
