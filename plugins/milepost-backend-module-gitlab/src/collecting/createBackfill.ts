import type {
  Collector,
  CollectorSlice,
} from '@milepost/backstage-plugin-milepost-node';
import { Checkpoints } from './Checkpoints';
import { claimedRepositories, type Claimed } from './claimedRepositories';
import type { CollectorOptions } from './collectorOptions';
import { readBackfillCursor, type BackfillCursor } from './cursor';
import type { Place } from './place';
import { walkProject } from './walkProject';

const DAY = 24 * 60 * 60 * 1000;

/** History, once for every repository; one that is claimed later has its turn then. */
export function createBackfill(
  options: CollectorOptions & { days: number },
): Collector {
  return {
    source: options.source,
    name: 'backfill',
    title: `GitLab API: the last ${options.days} days`,
    schedule: {
      frequency: { minutes: 10 },
      timeout: { minutes: 2 },
      initialDelay: { seconds: 30 },
    },
    async collect(slice) {
      const checkpoints = Checkpoints.create<BackfillCursor>(slice.checkpoint);
      try {
        return await collect(options, slice, checkpoints);
      } finally {
        await checkpoints.flush();
      }
    },
  };
}

async function collect(
  options: CollectorOptions & { days: number },
  slice: CollectorSlice,
  checkpoints: Checkpoints<BackfillCursor>,
): Promise<{ cursor: BackfillCursor; done: boolean }> {
  let cursor = readBackfillCursor(slice.cursor, options.days);
  const all = await claimedRepositories(slice, options.servers);
  const through = new Set(cursor.through);
  const left = inTurn(all, through, cursor);
  let done = all.length - left.length;
  const reachedIn = (repository: string, from: string) => (place: Place) => {
    cursor = { ...cursor, from, current: { repository, place } };
    return checkpoints.reached(cursor);
  };
  for (const { repository, server } of left) {
    const current = cursor.current;
    const isCurrent = current?.repository === repository;
    const from = (isCurrent && cursor.from) || firstDay(options);
    await slice.progress({ phase: 'history', done, total: all.length });
    const place = await walkProject({
      ...options,
      from,
      server,
      repository,
      slice,
      place: isCurrent ? current.place : undefined,
      reached: reachedIn(repository, from),
    });
    if (place) {
      cursor = { ...cursor, from, current: { repository, place } };
      return { cursor, done: false };
    }
    through.add(repository);
    cursor = { version: 1, days: cursor.days, through: [...through] };
    await checkpoints.reached(cursor);
    done += 1;
  }
  return { cursor, done: true };
}

/** The one that was being read comes first: others may have been claimed meanwhile. */
function inTurn(
  all: readonly Claimed[],
  through: ReadonlySet<string>,
  { current }: BackfillCursor,
): Claimed[] {
  const left = all.filter(({ repository }) => !through.has(repository));
  const isCurrent = ({ repository }: Claimed) =>
    repository === current?.repository;
  return [...left.filter(isCurrent), ...left.filter(one => !isCurrent(one))];
}

function firstDay({
  days,
  now = Date.now,
}: CollectorOptions & { days: number }) {
  return new Date(now() - days * DAY).toISOString();
}
