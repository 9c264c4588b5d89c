import { columns } from './columns';
import type { MemberRow } from './memberRows';

/** By what a table is sorted: `name`, `state`, or the metric of a column. */
export interface RowOrder {
  by: string;
  descending: boolean;
}

/** As a table begins: nobody is first or last. */
export const byName: RowOrder = { by: 'name', descending: false };

/** The order after a heading was pressed: another column starts ascending, the same one turns around. */
export function turnedOrder(order: RowOrder, by: string): RowOrder {
  return { by, descending: order.by === by && !order.descending };
}

/** Sorts rows. Those without a number come last in either direction: nothing known is neither good nor bad. */
export function sortRows(
  rows: readonly MemberRow[],
  order: RowOrder,
): MemberRow[] {
  const sign = order.descending ? -1 : 1;
  return [...rows].sort(
    (a, b) => compareBy(order.by, sign, a, b) || compareText(a.name, b.name),
  );
}

function compareBy(
  by: string,
  sign: number,
  a: MemberRow,
  b: MemberRow,
): number {
  const index = columns.findIndex(({ metric }) => metric === by);
  if (index < 0) {
    const text = (row: MemberRow) => (by === 'state' ? row.state : row.name);
    return sign * compareText(text(a), text(b));
  }
  const [ofA, ofB] = [a.cells[index].number, b.cells[index].number];
  if (ofA === undefined || ofB === undefined) {
    return Number(ofA === undefined) - Number(ofB === undefined);
  }
  return sign * (ofA - ofB);
}

function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
