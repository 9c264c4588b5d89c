import type {
  AdoptionCounts,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { StoredPath } from '../definitions/loadPaths';
import { checkWords } from './checkWords';

/** A golden path, as people read it. */
export function goldenPathAnswer(
  stored: StoredPath,
  adoption: AdoptionCounts,
): GoldenPathAnswer {
  const { path, document, dryRun, outdated } = stored;
  const { description, template, documentation, goal } = path;
  return {
    name: path.name,
    title: path.title,
    ...(description !== undefined && { description }),
    owner: path.owner,
    ...(template !== undefined && { template }),
    ...(documentation !== undefined && { documentation }),
    document,
    versions: path.versions,
    levels: path.levels.map(({ name, title, checks }) => ({
      name,
      title,
      checks: [...checks],
    })),
    adopted: path.adopted,
    ...(goal && { goal }),
    checks: path.checks.map(checkWords),
    dryRun,
    outdated,
    adoption,
    ...evaluatedAtOf(stored),
  };
}

/** When all of its entities were last judged. */
export function evaluatedAtOf({
  evaluatedAt,
}: Pick<StoredPath, 'evaluatedAt'>): { evaluatedAt?: string } {
  return evaluatedAt === undefined
    ? {}
    : { evaluatedAt: new Date(evaluatedAt).toISOString() };
}
