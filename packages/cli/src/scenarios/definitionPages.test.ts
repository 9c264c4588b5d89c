import {
  choicesOf,
  findMetric,
  metrics,
  pathDefinitions,
} from '@milepost/backstage-plugin-milepost-common';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { verifyScenarios } from './verifyScenarios';

jest.setTimeout(60_000);

const folder = join(__dirname, '../../../../docs/definitions');

const all = readdirSync(folder)
  .filter(file => file.endsWith('.md') && file !== 'README.md')
  .map(file => ({
    id: basename(file, '.md'),
    text: readFileSync(join(folder, file), 'utf8'),
  }));

const pathIds = pathDefinitions.map(({ id }) => id);
const pages = all.filter(({ id }) => !pathIds.includes(id));

/** The first quotation of a page, on one line. */
function quoted(text: string): string {
  const [first] = text.match(/^>.*(\n>.*)*/m) ?? [''];
  return first.replaceAll(/^> ?/gm, '').replaceAll(/\s+/g, ' ');
}

/** The rows of the table of parameters: `name`, value. */
function parametersOf(text: string): string[][] {
  const table = /\| parameter +\| value +\|\n\|.*\n((?:\|.*\n)*)/.exec(text);
  const rows = table?.[1].trimEnd().split('\n') ?? [];
  return rows.map(row =>
    [...row.matchAll(/`([^`]*)`/g)].map(([, cell]) => cell),
  );
}

function examples(text: string): { id: string }[] {
  return [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) =>
    JSON.parse(json),
  );
}

describe('the pages of docs/definitions', () => {
  it('are there for every metric, and in the index', () => {
    const ids = all.map(({ id }) => id);
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    const defined = metrics.map(({ definition }) => definition.id);
    expect([...ids].sort()).toEqual([...defined, ...pathIds].sort());
    expect(ids.filter(id => !index.includes(`(${id}.md)`))).toEqual([]);
  });

  it.each(pages)('$id: the definition is that of the code', ({ id, text }) => {
    const { definition } = findMetric(id)!;
    expect(quoted(text)).toBe(definition.text);
    expect(text).toContain(`Version ${definition.version}, \`${id}\``);
    expect(text.startsWith(`# ${definition.title}\n`)).toBe(true);
    expect(parametersOf(text)).toEqual(
      Object.entries(definition.parameters).map(([name, value]) => [
        name,
        String(value),
      ]),
    );
  });

  it.each(pathDefinitions)(
    '$id: the definition is that of the code',
    ({ id, title, text, formula, included, rules }) => {
      const page = all.find(each => each.id === id)!;
      expect(quoted(page.text)).toBe(text);
      expect(page.text.startsWith(`# ${title}\n`)).toBe(true);
      expect(page.text).toContain(`\nFormula: ${formula}\n`);
      expect(page.text).toContain(`\nCounted: ${included}\n`);
      for (const rule of rules) {
        expect(page.text).toContain(`\n- \`${rule.id}\`: ${rule.text}\n`);
      }
    },
  );

  it('say which parameters can be set, and to what', () => {
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    const rows = [
      ...index.matchAll(/^\| \[.*\]\((.*)\.md\) *\| `(\w+)` *\| (.*?) *\|$/gm),
    ].map(([, id, name, text]) => [id, name, text]);
    const settable = metrics.flatMap(metric =>
      Object.entries(choicesOf(metric)).map(([name, { text }]) => [
        metric.definition.id,
        name,
        text,
      ]),
    );
    expect(rows).toEqual(settable);
  });

  it('have worked examples that the engine computes', async () => {
    const scenarios = pages.flatMap(({ text }) => examples(text));
    expect(scenarios.map(({ id }) => id)).toEqual(pages.map(({ id }) => id));
    const temporary = mkdtempSync(join(tmpdir(), 'milepost-pages-'));
    const file = join(temporary, 'scenarios.json');
    writeFileSync(file, JSON.stringify(scenarios));
    try {
      const { lines } = await verifyScenarios({ file, database: 'sqlite' });
      expect(lines).toEqual([
        expect.stringMatching(/^\d+ values, 0 mismatches, 0 not built yet$/),
      ]);
    } finally {
      rmSync(temporary, { recursive: true });
    }
  });
});
