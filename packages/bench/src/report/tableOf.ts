import type { Figure } from './Figure';

const HEAD = ['what', 'value', 'unit', 'baseline', 'ratio', 'budget', 'within'];

/** The figures as lines of a table. */
export function tableOf(figures: readonly Figure[]): string[] {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) =>
        isNumber(column)
          ? cell.padStart(widths[column])
          : cell.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}

function isNumber(column: number): boolean {
  return ['value', 'baseline', 'ratio'].includes(HEAD[column]);
}

function cells(figure: Figure): string[] {
  const { name, value, unit, baseline, ratio, budget, within } = figure;
  const verdict = within ? 'yes' : 'NO';
  return [
    name,
    written(value),
    unit,
    written(baseline),
    written(ratio),
    budget ?? '',
    within === null ? '' : verdict,
  ];
}

function written(value: number | null): string {
  return value === null ? '' : value.toLocaleString('en-US');
}
