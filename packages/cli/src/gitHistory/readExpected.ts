import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Release } from './release';

const expectedSchema = z.object({
  releasesList: z.array(
    z.object({
      tag: z.string(),
      sha: z.string(),
      releasedAt: z.number(),
      changes: z.int().min(0),
      medianLeadTimeSeconds: z.number().nullable(),
    }),
  ),
});

/** What each release carries, in order of release. @throws InputError */
export async function readExpected(file: string): Promise<Release[]> {
  try {
    const { releasesList } = expectedSchema.parse(
      JSON.parse(await readFile(file, 'utf8')),
    );
    return releasesList;
  } catch (error) {
    throw new InputError(`${file} does not say what releases carry`, error);
  }
}
