/**
 * The one spelling of a repository that sources and annotations agree on: `host/path`, lower case, without
 * scheme, credentials, `.git` or a trailing slash; `acme/shop` stays as it is when no host is known.
 *
 * @example `git@github.com:Acme/Shop.git` and `https://x:y@github.com/acme/shop/` are `github.com/acme/shop`.
 *
 * @public
 */
export function repositoryKey(reference: string, host?: string): string {
  const bare = reference
    .trim()
    .replace(/^[a-z][a-z+.-]*:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(?!\d+\/)\/?/, '$1/')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .replace(/^\/+/, '');
  const path = host ? `${hostOf(host)}/${bare}` : bare;
  return path.toLocaleLowerCase('en-US');
}

function hostOf(reference: string): string {
  return reference
    .trim()
    .replace(/^[a-z][a-z+.-]*:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/\/.*$/, '');
}
