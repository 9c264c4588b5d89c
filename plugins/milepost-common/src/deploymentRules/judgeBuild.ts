import type { Build } from '../facts/facts';
import type { DeploymentRule } from './deploymentRule';
import { matchesAny, matchesGlob } from './glob';

/** Why a rule does not take a run or job. @public */
export type BuildMismatch = 'workflow' | 'file' | 'job' | 'branch';

/** The run that a build is, or is a part of. */
export function runKey({ source, id, run }: Build): string {
  return `${source}\n${run ?? id}`;
}

/** Runs, which know more than their jobs. */
export function runsByKey(
  builds: readonly Build[],
): ReadonlyMap<string, Build> {
  return new Map(
    builds
      .filter(({ job }) => job === undefined)
      .map(build => [runKey(build), build]),
  );
}

/**
 * Whether a rule takes a run or, if it names one, a job.
 *
 * @returns what keeps it from doing so; `undefined` where it does take it
 */
export function judgeBuild(
  { from }: DeploymentRule,
  build: Build,
  runs: ReadonlyMap<string, Build>,
): BuildMismatch | undefined {
  const wanted = from.workflow!;
  // Jobs say what they are, rules without one are about whole runs.
  if (!wanted.job !== (build.job === undefined)) {
    return 'job';
  }
  const run = runs.get(runKey(build));
  if (!matchesAny(wanted.name, run?.name ?? build.name)) {
    return 'workflow';
  }
  if (!matchesFile(wanted.file, run?.workflow ?? build.workflow)) {
    return 'file';
  }
  if (wanted.job && !matchesAny(wanted.job, build.job)) {
    return 'job';
  }
  return matchesAny(wanted.branch, run?.branch ?? build.branch)
    ? undefined
    : 'branch';
}

function matchesFile(
  globs: readonly string[] | undefined,
  path: string | undefined,
): boolean {
  return (
    globs === undefined ||
    (path !== undefined &&
      globs.some(glob =>
        matchesGlob(glob, glob.includes('/') ? path : fileName(path)),
      ))
  );
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
