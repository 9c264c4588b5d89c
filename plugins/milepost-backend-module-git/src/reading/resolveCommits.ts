import { runGit } from '../git/runGit';

/** The commits that names stand for, in order; `undefined` where there is none. */
export async function resolveCommits(
  options: { directory: string; signal?: AbortSignal },
  names: readonly string[],
): Promise<(string | undefined)[]> {
  if (names.length === 0) {
    return [];
  }
  const output = await runGit({
    ...options,
    args: ['cat-file', '--batch-check=%(objecttype) %(objectname)'],
    input: names.map(name => `${name}^{commit}\n`).join(''),
  });
  const lines = output.split('\n');
  return names.map((_, index) => /^commit (\S+)$/.exec(lines[index])?.[1]);
}
