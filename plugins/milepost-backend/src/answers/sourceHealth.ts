import {
  ascending,
  quantile,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { together } from '../database/together';

const DAY = 86_400_000;
const WEEKS = 12;
/** How many usual gaps of quiet make a source silent. */
const GAPS = 3;

/** Whether a source is alive, as far as its events and polls tell. Times in milliseconds since 1970. */
export interface SourceHealth {
  source: string;
  state: 'healthy' | 'silent' | 'failed';
  /** The last event or successful poll. */
  lastSeenAt?: number;
  lastEventAt?: number;
  /** In milliseconds; `undefined` until two days of events are known. */
  usualGap?: number;
  pollError?: string;
}

interface SourceRow {
  source: string;
  last_event_at: number | null;
}

interface PollRow {
  source: string;
  last_poll_at: number | null;
  last_poll_error: string | null;
}

interface DayRow {
  source: string;
  day: string;
  first_event_at: number;
  last_event_at: number;
}

/** The health of some source instances, over all entities. */
export async function sourceHealth(
  knex: Knex,
  options: { sources: readonly string[]; now: number },
): Promise<Map<string, SourceHealth>> {
  const { sources, now } = options;
  const since = new Date(now - (WEEKS + 1) * 7 * DAY)
    .toISOString()
    .slice(0, 10);
  const [rows, polls, days] = await together<
    [SourceRow[], PollRow[], DayRow[]]
  >(knex, [
    () =>
      knex('sources')
        .select('source', 'last_event_at')
        .whereIn('source', sources),
    () =>
      knex('collectors')
        .select('source', 'last_poll_at', 'last_poll_error')
        .whereIn('source', sources)
        .orderBy(['source', 'name']),
    () =>
      knex('source_days')
        .whereIn('source', sources)
        .where('day', '>=', since)
        .orderBy(['source', 'day']),
  ]);
  const lastEvents = new Map(
    rows.map(row => [row.source, row.last_event_at ?? undefined]),
  );
  const known = new Set([...rows, ...polls].map(row => row.source));
  return new Map(
    [...known].map(source => {
      const health = judge({
        source,
        lastEventAt: lastEvents.get(source),
        polls: polls.filter(poll => poll.source === source),
        gap: usualGap(days.filter(day => day.source === source)),
        now,
      });
      return [source, health];
    }),
  );
}

/**
 * Silent: quiet for longer than three usual gaps, and at least a day; failed: the last poll of one of its collectors
 * failed. A successful poll is a sign of life, even if it found nothing.
 */
function judge(options: {
  source: string;
  lastEventAt: number | undefined;
  polls: readonly PollRow[];
  gap: number | undefined;
  now: number;
}): SourceHealth {
  const { source, lastEventAt, polls, gap, now } = options;
  const failed = polls.find(poll => poll.last_poll_error !== null);
  const polled = polls
    .filter(poll => poll.last_poll_error === null)
    .map(poll => poll.last_poll_at ?? 0);
  const lastSeen = Math.max(lastEventAt ?? 0, ...polled);
  const quiet = now - lastSeen > Math.max(GAPS * (gap ?? 0), DAY);
  const heard = quiet ? 'silent' : 'healthy';
  return {
    source,
    state: failed ? 'failed' : heard,
    lastSeenAt: lastSeen || undefined,
    lastEventAt,
    usualGap: gap,
    pollError: failed?.last_poll_error ?? undefined,
  };
}

/**
 * The longest pause of each ISO week, and of these the median: nights and weekends are usual, a holiday
 * is not.
 */
function usualGap(days: readonly DayRow[]): number | undefined {
  const longest = new Map<number, number>();
  days.slice(1).forEach((day, index) => {
    const week = isoWeek(day.day);
    const pause = day.first_event_at - days[index].last_event_at;
    longest.set(week, Math.max(longest.get(week) ?? 0, pause));
  });
  return quantile(ascending([...longest.values()]), 0.5) ?? undefined;
}

/** The number of a UTC day's ISO week, counted from that of 1970-01-01, a Thursday. */
function isoWeek(day: string): number {
  return Math.floor((Date.parse(day) / DAY + 3) / 7);
}
