import { withoutNames } from './cleanText';
import type { Project } from './project';

/** A branch, without the people after whom branches are often named; the default branch is named after nobody. */
export function branchName(options: {
  branch: string;
  project: Project;
  names: readonly string[];
}): string {
  const { branch, project, names } = options;
  return branch === project.defaultBranch
    ? branch
    : withoutNames(branch, names);
}
