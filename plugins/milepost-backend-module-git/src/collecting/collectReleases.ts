import type { ReleaseRecord } from '../records/gitPayload';
import { toldRelease, type GitCursor } from './cursor';
import { BATCH, type Delivery } from './Delivery';

/**
 * Tells of the releases that the cursor does not know. A tag that was deleted is forgotten here; what it
 * released did happen, and stays.
 */
export async function collectReleases(options: {
  cursor: GitCursor;
  releases: readonly ReleaseRecord[];
  delivery: Delivery;
}): Promise<{ cursor: GitCursor; done: boolean }> {
  const { cursor, delivery, releases } = options;
  const fresh = releases.filter(
    release => cursor.tags[release.tag] !== toldRelease(release),
  );
  let sent = 0;
  while (sent < fresh.length && (sent === 0 || !delivery.timeIsUp())) {
    await delivery.send(fresh.slice(sent, sent + BATCH));
    sent += BATCH;
  }
  const untold = new Set(fresh.slice(sent));
  const tags = Object.fromEntries(
    releases
      .filter(release => !untold.has(release))
      .map(release => [release.tag, toldRelease(release)]),
  );
  return { cursor: { ...cursor, tags }, done: untold.size === 0 };
}
