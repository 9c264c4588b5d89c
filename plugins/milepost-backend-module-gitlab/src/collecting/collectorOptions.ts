import type { GitlabServer } from '../api/GitlabServer';
import type { ProjectList, Reading } from './projectList';

/** What both collectors need. */
export interface CollectorOptions {
  /** The source instance that they collect for. */
  source: string;
  servers: readonly GitlabServer[];
  lists: readonly ProjectList[];
  extras: Reading['extras'];
  /** Milliseconds since 1970. */
  now?: () => number;
}
