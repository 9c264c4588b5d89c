import type {
  Collector,
  CollectorSlice,
} from '@milepost/backstage-plugin-milepost-node';
import { Checkpoints } from './Checkpoints';
import { claimedRepositories } from './claimedRepositories';
import type { CollectorOptions } from './collectorOptions';
import { readReconcileCursor, type ReconcileCursor } from './cursor';
import type { Place } from './place';
import { walkProject } from './walkProject';

const HOUR = 60 * 60 * 1000;

/** At first sight; what is older is for the backfill. */
const FIRST_MS = 24 * HOUR;

/** Read again each time: their clock may differ from ours, and a change takes a while to be seen. */
const OVERLAP_MS = 10 * 60 * 1000;

type Round = NonNullable<ReconcileCursor['round']>;
type Slice = { cursor: ReconcileCursor; done: boolean };

/** What changed since the last round, in every repository that is claimed: what webhooks lost comes in here. */
export function createReconcile(
  options: CollectorOptions & { minutes: number },
): Collector {
  return {
    source: options.source,
    name: 'reconcile',
    title: 'GitLab API: what webhooks may have lost',
    schedule: {
      frequency: { minutes: options.minutes },
      timeout: { minutes: 2 },
      initialDelay: { seconds: 20 },
    },
    async collect(slice) {
      const checkpoints = Checkpoints.create<ReconcileCursor>(slice.checkpoint);
      try {
        return await collect(options, slice, checkpoints);
      } finally {
        await checkpoints.flush();
      }
    },
  };
}

async function collect(
  options: CollectorOptions,
  slice: CollectorSlice,
  checkpoints: Checkpoints<ReconcileCursor>,
): Promise<Slice> {
  const { version, since, round: begun } = readReconcileCursor(slice.cursor);
  const startedAt = begun?.startedAt ?? isoOf(options.now?.() ?? Date.now());
  const from = firstMoment(since, startedAt);
  const all = await claimedRepositories(slice, options.servers);
  let { through, current } = begun ?? {};
  const at = (): Round => ({ startedAt, through, current });
  const reachedIn = (repository: string) => async (place: Place) => {
    current = { repository, place };
    await checkpoints.reached({ version, since, round: at() });
  };
  for (const [done, { repository, server }] of all.entries()) {
    if (through === undefined || repository > through) {
      await slice.progress({ phase: 'asking', done, total: all.length });
      const place = await walkProject({
        ...options,
        from,
        server,
        repository,
        slice,
        place: current?.repository === repository ? current.place : undefined,
        reached: reachedIn(repository),
      });
      if (place) {
        current = { repository, place };
        return { cursor: { version, since, round: at() }, done: false };
      }
      through = repository;
      current = undefined;
      await checkpoints.reached({ version, since, round: at() });
    }
  }
  return { cursor: { version, since: startedAt }, done: true };
}

function firstMoment(since: string | undefined, startedAt: string): string {
  return since
    ? isoOf(Date.parse(since) - OVERLAP_MS)
    : isoOf(Date.parse(startedAt) - FIRST_MS);
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
