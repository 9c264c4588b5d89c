import type {
  Highlight,
  HighlightKind,
} from '@milepost/backstage-plugin-milepost-common';

/** What there is of a kind: the most pressing, and how many in all. */
export interface Found {
  kind: HighlightKind;
  items: Highlight[];
  total: number;
}

/** What highlights are looked for. */
export interface Asked {
  /** Of which entities. */
  entityIds: readonly number[];
  /** At most so many of each kind. */
  limit: number;
  now: number;
  zone: string;
}

/** A row of a statement that counts all rows, however many it gives. */
export interface CountedRow {
  total: number | string;
}

/** What rows are told as; the first says how many there are. */
export function foundOf<R extends CountedRow>(
  kind: HighlightKind,
  rows: readonly R[],
  itemOf: (row: R) => Omit<Highlight, 'kind'>,
): Found {
  return {
    kind,
    items: rows.map(row => ({ kind, ...itemOf(row) })),
    total: Number(rows[0]?.total ?? 0),
  };
}
