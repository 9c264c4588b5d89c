import type { Draft } from '../payload/payloadKind';
import type { Project } from '../payload/project';

/** What is told of a version that was published. */
export function releaseDraft(
  published: { tag: string; time: string; revision?: string },
  project: Project,
): Draft {
  const tag = encodeURIComponent(published.tag);
  return {
    type: 'artifact.published',
    time: published.time,
    url: `${project.page}/-/releases/${tag}`,
    artifact: packageUrl(project, tag),
    repository: project.key,
    tag: published.tag,
    revision: published.revision,
  };
}

/** `pkg:gitlab/acme/shop@v1.2.0`, as the package URL specification has it. */
function packageUrl({ key, host }: Project, tag: string): string {
  const path = key.slice(key.indexOf('/') + 1);
  const name = `pkg:gitlab/${path}@${tag}`;
  return host === 'gitlab.com' ? name : `${name}?repository_url=${host}`;
}
