import { InputError } from '@backstage/errors';

/** Where a page ends: items are in order of time, newest first, then of id. */
export interface Position {
  at: number;
  id: string;
}

/** A page of items that are sorted newest first, and the cursor of the next. */
export function pageOf<T>(
  items: readonly T[],
  options: {
    cursor?: string;
    limit: number;
    positionOf: (item: T) => Position;
  },
): { items: T[]; nextCursor?: string } {
  const { cursor, limit, positionOf } = options;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const rest = after
    ? items.filter(item => compare(positionOf(item), after) > 0)
    : items;
  const page = rest.slice(0, limit);
  const more = rest.length > limit;
  return {
    items: page,
    nextCursor: more
      ? writeCursor(positionOf(page[page.length - 1]))
      : undefined,
  };
}

/** Newest first, then by id. */
export function compare(a: Position, b: Position): number {
  if (a.at !== b.at) {
    return b.at - a.at;
  }
  if (a.id === b.id) {
    return 0;
  }
  return a.id < b.id ? -1 : 1;
}

function writeCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

function readCursor(cursor: string): Position {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof at === 'number' && typeof id === 'string') {
      return { at, id };
    }
  } catch {
    // Said below, for every kind of wrong cursor alike.
  }
  throw new InputError('cursor: not one that an earlier page gave');
}
