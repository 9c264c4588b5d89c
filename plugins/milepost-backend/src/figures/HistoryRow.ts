import type { Knex } from 'knex';

/** To whom an entity belonged from one day to another. */
export interface HistoryRow {
  entity_id: number;
  ref: string;
  valid_from: string;
  valid_to: string | null;
  owner: string | null;
  system: string | null;
  domain: string | null;
  parent: string | null;
  type: string | null;
}

/** All of it, of all entities. */
export async function readHistory(knex: Knex): Promise<HistoryRow[]> {
  return knex('entity_history as h')
    .join('entities as e', 'e.id', 'h.entity_id')
    .select(
      'h.entity_id',
      'e.ref',
      'h.valid_from',
      'h.valid_to',
      'h.owner',
      'h.system',
      'h.domain',
      'h.parent',
      'h.type',
    );
}

/** Whether what these rows are of can have members. */
export function isScope([{ ref }]: readonly HistoryRow[]): boolean {
  return /^(group|system|domain|user):/.test(ref);
}

/** Whether nothing is ever counted for what these rows are of; a system has objectives of its own. */
export function isNeverCounted([{ ref }]: readonly HistoryRow[]): boolean {
  return /^(group|domain|user):/.test(ref);
}

/** What was so on a day. */
export function rowOn(
  rows: readonly HistoryRow[] | undefined,
  day: string,
): HistoryRow | undefined {
  return rows?.find(
    row =>
      row.valid_from <= day && (row.valid_to === null || day < row.valid_to),
  );
}
