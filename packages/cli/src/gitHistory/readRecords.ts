import { InputError } from '@backstage/errors';
import {
  gitRecordSchema,
  type GitRecord,
} from '@milepost/backstage-plugin-milepost-backend-module-git';
import { readFile } from 'node:fs/promises';

/** Commits and releases, one JSON record a line. @throws InputError that names the line */
export async function readRecords(file: string): Promise<GitRecord[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), at: `${file}:${index + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, at }) => readRecord(line, at));
}

function readRecord(line: string, at: string): GitRecord {
  try {
    return gitRecordSchema.parse(JSON.parse(line));
  } catch (error) {
    throw new InputError(`${at} is no record`, error);
  }
}
