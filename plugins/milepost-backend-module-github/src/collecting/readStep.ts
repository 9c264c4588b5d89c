import {
  RateLimitedError,
  type CollectorSlice,
} from '@milepost/backstage-plugin-milepost-node';
import { GithubApiError } from '../api/GithubApiError';
import { targetOf } from '../api/Target';
import type { ApiCollectorOptions } from './createApiCollector';
import type { ApiCursor, Round } from './cursor';
import type { Page } from './Kind';

/** What one call of `receive` takes. */
const BATCH = 1000;

/** Of a repository that can be seen: this kind of thing may not be, or is not in use. */
const FORBIDDEN: ReadonlySet<number> = new Set([403, 404, 410]);

interface Step {
  cursor: ApiCursor;
  round: Round;
  options: ApiCollectorOptions;
  slice: CollectorSlice;
}

/**
 * Reads one page and hands it to the inbox. A repository that cannot be read is left for the next round, and does
 * not stop the others. @throws RateLimitedError
 */
export async function readStep(step: Step): Promise<ApiCursor> {
  try {
    const page = await readPage(step);
    await receive(step, page);
    return moved(step, page);
  } catch (error) {
    if (error instanceof RateLimitedError) {
      throw error;
    }
    if (error instanceof GithubApiError) {
      return given(step, error);
    }
    throw error;
  }
}

async function readPage(step: Step): Promise<Page> {
  const { cursor, round, options, slice } = step;
  const { key, since } = round.repositories[round.at];
  const kind = options.kinds[round.kind];
  const first = round.page === undefined;
  return kind.read({
    api: options.api,
    target: targetOf(key)!,
    signal: slice.signal,
    repository: round.repository,
    since: options.repeats ? since - kind.overlapMs : since,
    page: round.page,
    etag: options.repeats && first ? cursor.etags[placeOf(step)] : undefined,
  });
}

async function receive(step: Step, { events }: Page): Promise<void> {
  const { round, options, slice } = step;
  for (let start = 0; start < events.length; start += BATCH) {
    await slice.receive(
      events
        .slice(start, start + BATCH)
        .map(event => ({ ...event, source: 'github' })),
    );
  }
  const { kinds } = options;
  const { key } = round.repositories[round.at];
  await slice.progress({
    phase: `${key}: ${kinds[round.kind].name} (${round.read + events.length})`,
    done: round.at * kinds.length + round.kind,
    total: round.repositories.length * kinds.length,
  });
}

/** To the next page, else the next kind, else the next repository. */
function moved(step: Step, page: Page): ApiCursor {
  const { cursor, round, options } = step;
  const { repository = round.repository, etag, next } = page;
  if (next !== undefined) {
    const read = round.read + page.events.length;
    return { ...cursor, round: { ...round, page: next, read, repository } };
  }
  const key = placeOf(step);
  const { [key]: _, ...unreadable } = cursor.unreadable;
  const etags =
    options.repeats && etag && round.page === undefined
      ? { ...cursor.etags, [key]: etag }
      : cursor.etags;
  return nextKind({ ...cursor, etags, unreadable }, step, repository);
}

function nextKind(
  cursor: ApiCursor,
  { round, options }: Step,
  repository = round.repository,
): ApiCursor {
  if (round.kind + 1 < options.kinds.length) {
    const kind = round.kind + 1;
    const next = { ...round, kind, read: 0, page: undefined, repository };
    return { ...cursor, round: next };
  }
  const { key } = round.repositories[round.at];
  return {
    ...cursor,
    through: { ...cursor.through, [key]: options.through(round) },
    round: nextRepository(round),
  };
}

/** What these credentials may not see of a repository that they see; or a repository that they do not. */
function given(step: Step, { message, status }: GithubApiError): ApiCursor {
  const { cursor, round, options } = step;
  const { key } = round.repositories[round.at];
  const { name } = options.kinds[round.kind];
  const unreadable = {
    ...cursor.unreadable,
    [placeOf(step)]: `${key}: ${name} cannot be read: ${message}`,
  };
  options.found(unreadable);
  return round.repository && FORBIDDEN.has(status)
    ? nextKind({ ...cursor, unreadable }, step)
    : { ...cursor, unreadable, round: nextRepository(round) };
}

function nextRepository({ startedAt, repositories, at }: Round): Round {
  return { startedAt, repositories, at: at + 1, kind: 0, read: 0 };
}

function placeOf({ round, options }: Step): string {
  const { key } = round.repositories[round.at];
  return `${key} ${options.kinds[round.kind].name}`;
}
