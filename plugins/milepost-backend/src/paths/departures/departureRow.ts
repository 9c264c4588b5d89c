import type { Departure } from '@milepost/backstage-plugin-milepost-common';

/** Row of `path_departures`, with the names of what it refers to. */
export interface DepartureRow {
  id: number;
  path: string;
  entity_ref: string;
  /** Local day. */
  left_on: string;
  /** JSON. */
  changes: string;
  asked_at: number | null;
  reason: string | null;
  /** Local day. */
  returned_on: string | null;
}

/** A departure as the API tells of it: who gave the reason is kept, and not told. */
export function departureOf(row: DepartureRow): Departure {
  return {
    id: row.id,
    path: row.path,
    entityRef: row.entity_ref,
    leftAt: row.left_on,
    changes: JSON.parse(row.changes),
    ...(row.asked_at !== null && {
      askedAt: new Date(row.asked_at).toISOString(),
    }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.returned_on !== null && { returnedAt: row.returned_on }),
  };
}
