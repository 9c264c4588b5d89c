import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import type { z } from 'zod';
import type { GitlabServer, Query } from '../api/GitlabServer';
import type { projectFields } from '../payload/project';
import type { Place } from './place';
import { tellSome } from './tellSome';

/** What reading a list needs. */
export interface Reading {
  server: GitlabServer;
  project: z.output<typeof projectFields>;
  /** The source instance that payloads are for. */
  source: string;
  /** An ISO 8601 date-time: nothing older is read. */
  from: string;
  signal: AbortSignal;
  /** Milliseconds since 1970 by which to return what there is. */
  deadline: number;
  /** What is read beside that which is always read. */
  extras: { paths: boolean; jobs: boolean };
}

/** A part of a list: what it brings, and where to go on; nowhere at its end. */
export interface Part {
  events: RawEvent[];
  next?: Omit<Place, 'list'>;
}

/** One of the lists of a project. */
export interface ProjectList {
  /** Names it in cursors and in the progress. */
  name: string;
  read(reading: Reading, place: Omit<Place, 'list'>): Promise<Part>;
}

/**
 * A list in order of change, the oldest first. What changes while it is read moves to its end and is read there, so
 * nothing is passed over; pages by number would pass over what moved up to take its place.
 */
export function listByChange<T extends { updated_at: string }>(options: {
  name: string;
  path: string;
  query: Query;
  schema: z.ZodType<T>;
  idOf(item: T): number;
  /** May ask for more about one of them. */
  tell(item: T, reading: Reading): Promise<RawEvent[]>;
}): ProjectList {
  const { name, path, query, schema, idOf, tell } = options;
  return {
    name,
    async read(reading, { page, after = reading.from, seen }) {
      const { server, project, signal } = reading;
      const { items, more } = await server.page(
        `/projects/${project.id}${path}`,
        {
          ...query,
          order_by: 'updated_at',
          sort: 'asc',
          updated_after: after,
          page,
        },
        signal,
      );
      const known = readable(items, schema);
      const fresh = known.filter(item => !seen.includes(idOf(item)));
      const { events, told } = await tellSome(fresh, reading, tell);
      if (told.length < fresh.length) {
        const through = [...seen, ...told.map(idOf)];
        return { events, next: { page, after, seen: through } };
      }
      const last = known.at(-1);
      if (!more || !last) {
        return { events };
      }
      const lastAt = last.updated_at;
      if (Date.parse(lastAt) <= Date.parse(after)) {
        // More changed in one moment than fits on a page.
        return { events, next: { page: page + 1, after, seen } };
      }
      const there = known.filter(item => item.updated_at === lastAt).map(idOf);
      return { events, next: { page: 1, after: lastAt, seen: there } };
    },
  };
}

/** Items that cannot be read are newer than this source, or broken; they do not stop the others. */
export function readable<T>(
  items: readonly unknown[],
  schema: z.ZodType<T>,
): T[] {
  return items.flatMap(item => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}
