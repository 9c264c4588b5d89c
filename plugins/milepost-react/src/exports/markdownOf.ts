import type { ExportCell, ExportTable } from './ExportTable';

/** A table as Markdown: what it is about as a list, then the rows. */
export function markdownOf(table: ExportTable): string {
  const { title, about, columns, rows } = table;
  return [
    `# ${escaped(title)}`,
    '',
    ...about.map(({ label, value }) => `- ${label}: ${escaped(value)}`),
    '',
    lineOf(columns.map(column => column.title)),
    lineOf(columns.map(({ unit }) => (unit ? '---:' : '---'))),
    ...rows.map(row => lineOf(row.map(textOf).map(escaped))),
    '',
  ].join('\n');
}

function lineOf(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function textOf(cell: ExportCell): string {
  const plain = typeof cell === 'object' && cell !== null ? cell.text : cell;
  return String(plain ?? '');
}

/** A cell is one line, and what is in it neither ends the cell nor begins markup. */
function escaped(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\|<>`*_[\]]/g, '\\$&');
}
