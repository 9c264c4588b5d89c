import { repositoryKey } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const GITHUB = 'github.com';

/** What is read of a repository, as it is sent. */
export const repositoryFields = z.looseObject({
  full_name: z
    .string()
    .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'must be OWNER/NAME'),
  html_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string().nullish(),
});

/** The repository that every webhook names. */
export const repositorySchema = repositoryFields.transform(toRepository);

export interface Repository {
  /** The one spelling, such as `github.com/acme/shop`. */
  key: string;
  /** `Acme/Shop`, as GitHub writes it. */
  path: string;
  host: string;
  /** Where a person can look at it. */
  page: string;
  defaultBranch?: string;
}

/** From what is sent to what is worked with. */
export function toRepository(
  sent: z.infer<typeof repositoryFields>,
): Repository {
  const { protocol, host } = new URL(sent.html_url);
  return {
    key: repositoryKey(sent.full_name, host),
    path: sent.full_name,
    host,
    // Built from its parts: an address that is copied may carry credentials.
    page: `${protocol}//${host}/${sent.full_name}`,
    defaultBranch: sent.default_branch ?? undefined,
  };
}

/**
 * An id that is unique over all of GitHub's servers: theirs count from one each, so the ids of others than
 * github.com start with their host.
 */
export function idAt(
  repository: Repository,
  ...parts: readonly (string | number)[]
): string {
  const id = parts.join(':');
  return repository.host === GITHUB ? id : `${repository.host}:${id}`;
}
