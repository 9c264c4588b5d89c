import type { ExportTable } from './ExportTable';
import { markdownOf } from './markdownOf';
import { fileName, saveFile } from './saveFile';

/** What the export menu offers. */
export const exportChoices: readonly {
  text: string;
  /** Said when it is done. */
  done: string;
  run: (table: ExportTable) => Promise<void>;
}[] = [
  {
    text: 'Download CSV',
    done: 'Downloaded',
    run: async table =>
      saveFile({
        name: fileName(table.title, 'csv'),
        type: 'text/csv',
        text: await csvText(table),
      }),
  },
  {
    text: 'Download Markdown',
    done: 'Downloaded',
    run: async table =>
      saveFile({
        name: fileName(table.title, 'md'),
        type: 'text/markdown',
        text: markdownOf(table),
      }),
  },
  {
    text: 'Copy as CSV',
    done: 'Copied',
    run: async table => navigator.clipboard.writeText(await csvText(table)),
  },
  {
    text: 'Copy as Markdown',
    done: 'Copied',
    run: async table => navigator.clipboard.writeText(markdownOf(table)),
  },
];

/** Loaded when somebody exports. */
async function csvText(table: ExportTable): Promise<string> {
  const { csvOf } = await import('./csvOf');
  return csvOf(table);
}
