import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const fields = z.record(z.string(), z.unknown());

const caseSchema = z.object({
  id: z.string(),
  /** What is computed of what. */
  kind: z.string(),
  input: fields,
  expected: fields,
  /** How far a number may be off. */
  tolerance: z.number().min(0).default(1e-9),
});

export type SloCase = z.infer<typeof caseSchema>;

/** @throws InputError when it is no file of cases, with the field that is wrong */
export async function readSloCases(file: string): Promise<SloCase[]> {
  const read = z
    .array(caseSchema)
    .safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success) {
    throw new InputError(`${file}: ${z.prettifyError(read.error)}`);
  }
  return read.data;
}
