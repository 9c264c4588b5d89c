import type { GitlabServer } from '../api/GitlabServer';
import { projectFields } from '../payload/project';
import type { Reading } from './projectList';
import { unlessHidden } from './unlessHidden';

/** The project of a repository; `undefined` where there is none, or none that the token may see. */
export async function readProject(
  server: GitlabServer,
  repository: string,
  signal: AbortSignal,
): Promise<Reading['project'] | undefined> {
  const path = server.pathOf(repository);
  const answer = await unlessHidden(() => server.one(path, signal));
  return projectFields.safeParse(answer).data;
}
