import { unparse } from 'papaparse';
import type { ExportCell, ExportColumn, ExportTable } from './ExportTable';

/** A table as CSV: lines of what it is about, an empty one, the head, the rows. No cell is a formula. */
export function csvOf(table: ExportTable): string {
  const { title, about, columns, rows } = table;
  return unparse(
    [
      [title],
      ...about.map(({ label, value }) => [label, value]),
      [],
      columns.flatMap(headOf),
      ...rows.map(row =>
        row.flatMap((cell, index) => cellsOf(cell, columns[index])),
      ),
    ],
    { escapeFormulae: true },
  );
}

function headOf({ title, unit }: ExportColumn): string[] {
  return unit
    ? [`${title} (${unit})`, `${title}: n`, `${title}: state`]
    : [title];
}

/** As many cells as the head of the column has, whatever the cell is. */
function cellsOf(cell: ExportCell, { unit }: ExportColumn): unknown[] {
  const isMetric = typeof cell === 'object' && cell !== null;
  if (unit) {
    return isMetric ? [cell.value, cell.n, cell.state] : [cell, '', ''];
  }
  return [isMetric ? cell.text : cell];
}
