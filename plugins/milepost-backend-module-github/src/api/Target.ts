/** A repository to ask about, and so the server and the credentials to ask with. */
export interface Target {
  host: string;
  owner: string;
  name: string;
}

/** From its key, such as `github.com/acme/shop`; `undefined` when it cannot be one of GitHub's. */
export function targetOf(key: string): Target | undefined {
  const [host, owner, name, ...more] = key.split('/');
  return host && owner && name && more.length === 0
    ? { host, owner, name }
    : undefined;
}

/** Where the REST API has it. */
export function restPath({ owner, name }: Target): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
