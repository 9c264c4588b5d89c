import type {
  Collector,
  CollectorSlice,
} from '@milepost/backstage-plugin-milepost-node';
import type { GithubApi } from '../api/GithubApi';
import { targetOf } from '../api/Target';
import { readCursor, type ApiCursor, type Round } from './cursor';
import type { Kind } from './Kind';
import { readStep } from './readStep';

/** What a collector of the API is made of. */
export interface ApiCollectorOptions {
  name: 'reconcile' | 'backfill';
  title: string;
  schedule: Collector['schedule'];
  api: GithubApi;
  /** In the order in which they are read; the first one finds the repository. */
  kinds: readonly Kind[];
  /**
   * From when to read a repository; `undefined`: it has been read.
   *
   * @param through - what is known of it from earlier rounds
   */
  since(through: number | undefined): number | undefined;
  /** What is to be known of it once the round has read it. */
  through(round: Round): number;
  /**
   * Whether one round follows another: each kind then looks back by its overlap, and a first page that is what it
   * was is not read again.
   */
  repeats: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Is told which repositories cannot be read, and why. */
  found(unreadable: Readonly<Record<string, string>>): void;
}

/** A collector that reads the repositories which catalog entities claim, one after the other, page by page. */
export function createApiCollector(options: ApiCollectorOptions): Collector {
  const { name, title, schedule } = options;
  return {
    source: 'github',
    name,
    title,
    schedule,
    collect: async slice => collect(options, slice),
  };
}

async function collect(
  options: ApiCollectorOptions,
  slice: CollectorSlice,
): Promise<{ cursor: ApiCursor; done: boolean }> {
  let cursor = readCursor(slice.cursor);
  if (!cursor.round) {
    cursor = await begin(cursor, options, slice);
  }
  let steps = 0;
  while (cursor.round && cursor.round.at < cursor.round.repositories.length) {
    if (steps > 0 && options.now() >= slice.deadline) {
      return { cursor, done: false };
    }
    slice.signal.throwIfAborted();
    cursor = await readStep({ cursor, round: cursor.round, options, slice });
    await slice.checkpoint(cursor);
    steps += 1;
  }
  options.found(cursor.unreadable);
  return { cursor: { ...cursor, round: undefined }, done: true };
}

async function begin(
  cursor: ApiCursor,
  { api, since, now }: ApiCollectorOptions,
  slice: CollectorSlice,
): Promise<ApiCursor> {
  const claims = await slice.claims();
  const repositories = claims.flatMap(({ kind, value: key }) => {
    const target = kind === 'repository' ? targetOf(key) : undefined;
    const from = since(cursor.through[key]);
    return target && api.knows(target.host) && from !== undefined
      ? [{ key, since: from }]
      : [];
  });
  const round = { startedAt: now(), repositories, at: 0, kind: 0, read: 0 };
  return { ...cursor, round };
}
