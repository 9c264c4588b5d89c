import { repositoryKey } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { idSchema } from './fields';

const GITLAB = 'gitlab.com';
const DEFAULT_CI_FILE = '.gitlab-ci.yml';

/** What is read of a project, as webhooks and the API send it. */
export const projectFields = z.object({
  id: idSchema,
  web_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string().nullish(),
  ci_config_path: z.string().nullish(),
});

/** The project that a payload names. */
export const projectSchema = projectFields.transform(toProject);

export interface Project {
  id: number;
  /** The one spelling of its repository, such as `gitlab.com/acme/shop`. */
  key: string;
  host: string;
  /** Where a person can look at it. */
  page: string;
  defaultBranch?: string;
  /** The file that defines its pipelines. */
  ciFile: string;
}

/** From what is sent to what is worked with. */
export function toProject(sent: z.infer<typeof projectFields>): Project {
  const { protocol, host, pathname } = new URL(sent.web_url);
  // Built from its parts: an address that is copied may carry credentials.
  const page = `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
  return {
    id: sent.id,
    key: repositoryKey(page),
    host,
    page,
    defaultBranch: sent.default_branch ?? undefined,
    ciFile: sent.ci_config_path || DEFAULT_CI_FILE,
  };
}

/**
 * An id that is unique over all GitLab servers: theirs count from one each, so the ids of others than gitlab.com
 * start with their host.
 */
export function idAt(
  project: Pick<Project, 'host'>,
  ...parts: readonly (string | number)[]
): string {
  const id = parts.join(':');
  return project.host === GITLAB ? id : `${project.host}:${id}`;
}
