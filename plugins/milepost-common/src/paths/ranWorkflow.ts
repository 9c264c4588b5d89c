import { matchesGlob } from '../deploymentRules/glob';
import { fileName } from '../deploymentRules/judgeBuild';
import type { Build } from '../facts/facts';

/**
 * Whether a build ran a workflow: by its name, by the file that defines it, or because another repository lends it.
 *
 * @param glob - with `*` and `?`; with a slash, a file is compared with its whole path, else with the last part of it
 *
 * @public
 */
export function ranWorkflow(
  { name, workflow, uses = [] }: Pick<Build, 'name' | 'workflow' | 'uses'>,
  glob: string,
): boolean {
  return (
    (name !== undefined && matchesGlob(glob, name)) ||
    (workflow !== undefined && isFile(workflow, glob)) ||
    uses.some(lent => isFile(partsOf(lent).path, glob))
  );
}

/**
 * The version in which a build used a workflow of another repository: what follows the `@`.
 *
 * @public
 */
export function workflowVersion(
  uses: readonly string[],
  glob: string,
): string | undefined {
  const lent = uses
    .map(partsOf)
    .find(({ path, version }) => version !== '' && isFile(path, glob));
  return lent?.version;
}

function partsOf(lent: string): { path: string; version: string } {
  const [path, version = ''] = lent.split(/@(.*)/s);
  return { path, version };
}

function isFile(path: string, glob: string): boolean {
  return matchesGlob(glob, glob.includes('/') ? path : fileName(path));
}
