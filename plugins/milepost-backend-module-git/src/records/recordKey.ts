import type { GitRecord } from './gitPayload';

/**
 * The identity of a record within its repository. A commit read with its paths says more than without,
 * so it is another record; a branch may come back to a commit, so a head has its time.
 */
export function recordKey(record: GitRecord): string {
  switch (record.kind) {
    case 'commit':
      return `commit:${record.sha}${record.paths ? ':paths' : ''}`;
    case 'release':
      return `release:${record.tag}:${record.sha}:${record.releasedAt}`;
    default:
      return `head:${record.branch}:${record.sha}:${record.at}`;
  }
}
