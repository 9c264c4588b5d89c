import type { GoldenPathDocument, PathCheck } from './goldenPathSchema';

/** A step of a path: who has reached it passes its checks and those of all levels before. @public */
export interface PathLevel {
  name: string;
  title: string;
  /** Ids of checks. */
  checks: readonly string[];
}

/**
 * A golden path: for whom it is, what it asks for in which order, and which versions of it there are. Plain JSON.
 *
 * @public
 */
export interface GoldenPath
  extends Pick<
    GoldenPathDocument['spec'],
    | 'owner'
    | 'audience'
    | 'template'
    | 'documentation'
    | 'versions'
    | 'versionFrom'
    | 'goal'
  > {
  name: string;
  title: string;
  description?: string;
  /** The lowest first. */
  levels: readonly PathLevel[];
  /** The name of the level from which on an entity is on the road. */
  adopted: string;
  /** In the order in which the levels ask for them. */
  checks: readonly PathCheck[];
}
