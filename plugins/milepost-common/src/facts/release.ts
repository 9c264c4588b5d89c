import type { Milliseconds } from './facts';

/** A version that was published, or tagged. @public */
export interface Release {
  source: string;
  /** The id at its source, mostly a package URL. */
  id: string;
  service?: string;
  repository?: string;
  tag?: string;
  revision?: string;
  /** `undefined` when its source does not know. */
  prerelease?: boolean;
  publishedAt: Milliseconds;
  url?: string;
}
