import type { Project } from '../payload/project';

/** `This reverts merge request !12`, as GitLab's button writes it, with the project's path or the page's address. */
const REVERTS =
  /\breverts:?\s+(?:merge\s+request\s+)?(?:(https?:\/\/[^\s]{1,300}?)\/-\/merge_requests\/|([\w./-]{1,300})?!)(\d{1,15})\b/i;

/** The number of the merge request that this one says it reverts, if it is one of the same project. */
export function revertedChange(
  text: { title?: string | null; description?: string | null },
  project: Project,
): string | undefined {
  for (const part of [text.description, text.title]) {
    const [match, page, path, number] = REVERTS.exec(part ?? '') ?? [];
    if (match && isOwn(page, path, project)) {
      return number;
    }
  }
  return undefined;
}

function isOwn(
  page: string | undefined,
  path: string | undefined,
  project: Project,
): boolean {
  if (page) {
    return page.toLowerCase() === project.page.toLowerCase();
  }
  // Within a group GitLab shortens the path to the project's name.
  return (
    path === undefined || `/${project.key}`.endsWith(`/${path.toLowerCase()}`)
  );
}
