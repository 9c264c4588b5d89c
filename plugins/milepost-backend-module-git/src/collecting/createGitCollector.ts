import type {
  Collector,
  CollectorSlice,
} from '@milepost/backstage-plugin-milepost-node';
import { readHead, type Head } from '../reading/readHead';
import { readTags } from '../reading/readTags';
import { openPath } from '../reading/openPath';
import type { ReleaseRecord } from '../records/gitPayload';
import type { Mirror } from '../remote/Mirror';
import { collectHistory } from './collectHistory';
import { collectReleases } from './collectReleases';
import { readCursor, type GitCursor } from './cursor';
import { Delivery } from './Delivery';

/**
 * A repository to read: where it is, and what counts in it.
 *
 * @public
 */
export interface GitCollectorOptions {
  /** Tells repositories apart; the source instance is `git:NAME`. */
  name: string;
  /** The key that entities claim, such as `github.com/acme/shop`. */
  repository: string;
  /** A folder that is read in place and never written to, or the copy of a remote repository. */
  location: { path: string } | { mirror: Mirror };
  /** The branch that production is built from; absent, the one that HEAD names. */
  branch?: string;
  /** A glob of the tags that are releases; `v*` when absent. */
  tagPattern?: string;
  /** Whether to read which files each commit touches. */
  paths?: boolean;
  schedule?: Collector['schedule'];
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Where git reads. */
interface Opened {
  directory: string;
  branch?: string;
}

/** @internal */
export const defaultSchedule: Collector['schedule'] = {
  frequency: { minutes: 5 },
  timeout: { minutes: 2 },
  initialDelay: { seconds: 5 },
};

/**
 * A collector that reads commits, release tags and the head of the production branch of one repository,
 * first all of its history, then what is new.
 *
 * @public
 */
export function createGitCollector(options: GitCollectorOptions): Collector {
  const { name, repository, schedule = defaultSchedule } = options;
  return {
    source: `git:${name}`,
    title: repository,
    schedule,
    collect: slice => collect(options, slice),
  };
}

async function collect(
  options: GitCollectorOptions,
  slice: CollectorSlice,
): Promise<{ cursor: GitCursor; done: boolean }> {
  const { name, now = Date.now, paths = false, repository } = options;
  const cursor = readCursor(slice.cursor, { paths });
  const opened = await open(options, slice);
  if (!opened) {
    return { cursor, done: false };
  }
  const origin = { source: `git:${name}`, repository };
  const delivery = Delivery.create({ slice, origin, now });
  const { head, releases } = await readRefs(options, opened, slice.signal);
  const history = await collectHistory({
    cursor,
    directory: opened.directory,
    targets: targetsOf(head, releases),
    delivery,
    slice,
  });
  if (!history.done) {
    return history;
  }
  // A release comes after its commits, so that it never seems to carry less than it does.
  const released = await collectReleases({ ...history, releases, delivery });
  const at = Math.floor(now() / 1000);
  return {
    cursor: await collectHead({ ...released, head, delivery, at }),
    done: released.done,
  };
}

async function readRefs(
  options: GitCollectorOptions,
  opened: Opened,
  signal: AbortSignal,
): Promise<{ head: Head; releases: ReleaseRecord[] }> {
  const { tagPattern: pattern = 'v*' } = options;
  return {
    head: await readHead({ ...opened, signal }),
    releases: await readTags({ ...opened, pattern, signal }),
  };
}

function targetsOf(head: Head, releases: readonly ReleaseRecord[]): string[] {
  const revisions = new Set(releases.map(release => release.sha));
  return [...(head.sha ? revisions.add(head.sha) : revisions)];
}

/** `undefined` while a large repository is still on its way here. */
async function open(
  options: GitCollectorOptions,
  slice: CollectorSlice,
): Promise<Opened | undefined> {
  const { branch, location } = options;
  if ('path' in location) {
    const directory = await openPath(location.path, slice.signal);
    return { directory, branch };
  }
  return location.mirror.update({ branch, slice });
}

async function collectHead(options: {
  cursor: GitCursor;
  head: Head;
  delivery: Delivery;
  at: number;
}): Promise<GitCursor> {
  const { at, cursor, delivery, head } = options;
  const { branch, sha } = head;
  const told = sha && `${branch} ${sha}`;
  if (sha === undefined || told === cursor.head) {
    return cursor;
  }
  await delivery.send([{ kind: 'head', branch, sha, at }]);
  return { ...cursor, head: told };
}
