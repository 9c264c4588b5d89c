import { InputError } from '@backstage/errors';
import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { registerComponent } from '../engine/registerComponent';
import { receiveAll } from '../engine/receiveAll';
import type { DatabaseName } from '../engine/withDatabase';
import { withEngine } from '../engine/withEngine';
import { collectRepository } from './collectRepository';
import { compareReleases } from './compareReleases';
import { expectedByGit } from './expectedByGit';
import { measuredReleases } from './measuredReleases';
import { readExpected } from './readExpected';
import { readRecords } from './readRecords';
import type { Release } from './release';

const NAME = 'verified';
const REPOSITORY = `git/${NAME}`;

/** The last instant that the contract of events can say: whatever a history holds lies before it. */
const END_OF_TIME = Date.parse('9999-12-31T23:59:59Z');

/** What to verify: two files, or a repository. */
export interface GitHistoryOptions {
  records?: string;
  expected?: string;
  repository?: string;
  tagPattern?: string;
  database: DatabaseName;
}

/** Compares what each release carried, by Milepost and by the expected side. */
export async function verifyGitHistory(
  options: GitHistoryOptions,
): Promise<{ lines: string[]; mismatches: number }> {
  const { expected, fill } = await readSides(options);
  const now = END_OF_TIME;
  const { database } = options;
  return withEngine({ database, now: () => now }, async engine => {
    const entity = await registerComponent(engine, {
      name: NAME,
      annotations: { 'milepost.dev/repository': REPOSITORY },
    });
    await fill(engine);
    await engine.settle();
    const measured = await measuredReleases(engine, { entity, now });
    const lines = compareReleases(expected, measured);
    const mismatches = lines.length;
    lines.push(`${expected.length} releases, ${mismatches} mismatches`);
    return { lines, mismatches };
  });
}

async function readSides(options: GitHistoryOptions): Promise<{
  expected: Release[];
  fill: (engine: MilepostEngine) => Promise<void>;
}> {
  const { records, expected, repository: path, tagPattern = '*' } = options;
  if (path !== undefined && records === undefined) {
    return {
      expected: await expectedByGit({ path, tagPattern }),
      fill: engine =>
        collectRepository(engine, {
          name: NAME,
          repository: REPOSITORY,
          path,
          tagPattern,
        }),
    };
  }
  if (path !== undefined || records === undefined || expected === undefined) {
    throw new InputError(
      'Name a file of records and one of what is expected, or --repository',
    );
  }
  const read = await readRecords(records);
  return {
    expected: await readExpected(expected),
    fill: engine =>
      receiveAll(
        engine,
        read.map(record => ({
          source: `git:${NAME}`,
          topic: `git.${record.kind}`,
          payload: { repository: REPOSITORY, record },
        })),
      ),
  };
}
