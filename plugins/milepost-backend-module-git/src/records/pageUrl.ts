/** Where the hosts that everybody knows show a commit. Others may put it anywhere. */
const COMMIT_PAGES: Record<string, string> = {
  'github.com': 'commit',
  'gitlab.com': '-/commit',
  'bitbucket.org': 'commits',
};

const TAG_PAGES: Record<string, string> = {
  'github.com': 'releases/tag',
  'gitlab.com': '-/tags',
  'bitbucket.org': 'commits/tag',
};

/** Longer ones are refused by some, the event's schema among them. */
const MAX_LENGTH = 2000;

/** The page of a commit, where its host is known. */
export function commitUrl(repository: string, sha: string): string | undefined {
  return pageUrl(COMMIT_PAGES, repository, sha);
}

/** The page of a tag, where its host is known. */
export function tagUrl(repository: string, tag: string): string | undefined {
  return pageUrl(TAG_PAGES, repository, tag);
}

function pageUrl(
  pages: Record<string, string>,
  repository: string,
  name: string,
): string | undefined {
  const [host, ...path] = repository.split('/');
  if (path.length < 2 || !Object.hasOwn(pages, host)) {
    return undefined;
  }
  const parts = [...path, ...pages[host].split('/'), ...name.split('/')].map(
    encoded,
  );
  const url = `https://${host}/${parts.join('/')}`;
  return url.length <= MAX_LENGTH ? url : undefined;
}

/** Half a character, which JSON can hold and an address cannot, becomes a replacement mark. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
