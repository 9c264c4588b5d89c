import { parseGoldenPaths } from '@milepost/backstage-plugin-milepost-common';
import { readFile } from 'node:fs/promises';
import { oneLine } from '../gate/oneLine';
import { UsageError } from '../jobs/UsageError';

/** What is wrong at a place of a file, to be read in one line. */
interface Fault {
  file: string;
  line?: number;
  text: string;
}

/**
 * Checks documents of golden paths as the portal reads them. Whether there are the templates and owners that they name,
 * only a portal can tell.
 *
 * @throws UsageError for a file that cannot be read
 */
export async function checkPaths(
  files: readonly string[],
): Promise<{ lines: string[]; mismatches: number }> {
  const faults: Fault[] = [];
  const definedIn = new Map<string, string>();
  for (const file of files) {
    const read = parseGoldenPaths(await textOf(file), { name: file });
    for (const { line, path, message } of read.faults) {
      const text = [path, message].filter(Boolean).join(' ');
      faults.push({ file, line, text });
    }
    for (const { name } of read.paths) {
      const other = definedIn.get(name);
      if (other !== undefined) {
        const text = `metadata.name is the name of another path, in ${other}: '${name}'`;
        faults.push({ file, text });
      }
      definedIn.set(name, other ?? file);
    }
  }
  return {
    lines: [...faults.map(lineOf), summaryOf(definedIn.size, faults.length)],
    mismatches: faults.length,
  };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(`${file}: cannot be read (${code})`);
  }
}

function lineOf({ file, line, text }: Fault): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return oneLine(`${place}: ${text}`);
}

function summaryOf(paths: number, faults: number): string {
  const good =
    paths === 1 ? '1 good golden path' : `${paths} good golden paths`;
  return `${good}, ${faults} ${faults === 1 ? 'fault' : 'faults'}`;
}
