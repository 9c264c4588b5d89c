import { withoutNames } from './cleanText';
import type { Repository } from './repository';

/** A branch, without the people after whom branches are often named; the default branch is named after nobody. */
export function branchName(options: {
  branch: string;
  repository: Repository;
  names: readonly string[];
}): string {
  const { branch, repository, names } = options;
  return branch === repository.defaultBranch
    ? branch
    : withoutNames(branch, names);
}
