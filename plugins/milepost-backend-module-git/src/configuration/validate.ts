import { InputError } from '@backstage/errors';

/** Addresses that git may fetch from; `user@host:path` is ssh. */
const URLS = [
  /^(?:https?|git):\/\/[^\s/?#]+\/\S+$/i,
  /^ssh:\/\/[^\s/-][^\s/]*\/\S+$/i,
  /^file:\/\/\/\S.*$/i,
  /^[\w.-]+@\w[\w.-]*:[^\s-]\S*$/,
];

/** What Git allows in the name of a branch or a glob of tags, without what it might take for an option. */
const REF = /^(?!-)(?!.*\.\.)[^\s~^:\\\p{Cc}]+$/u;

/** A name that can be part of ids. @throws InputError */
export function validName(name: string, field: string): string {
  return valid(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name),
    name,
    `${field} must be letters, digits, '.', '_' and '-', at most 63`,
  );
}

/** An address without credentials; it is not quoted, for it may hold some. @throws InputError */
export function validUrl(url: string, field: string): string {
  // A token may stand in the place of a user, too.
  const credentials = /^(?:https?|git):\/\/[^/]*@|^ssh:\/\/[^/@]*:[^/@]*@/i;
  valid(
    !credentials.test(url),
    url,
    `${field} must not hold credentials; put them under 'integrations'`,
  );
  return valid(
    URLS.some(pattern => pattern.test(url)),
    url,
    `${field} must be an https, http, ssh, git or file address`,
  );
}

/** A folder. @throws InputError */
export function validPath(path: string, field: string): string {
  return valid(
    path !== '' && !path.startsWith('-') && !path.includes('\0'),
    path,
    `${field} must be the path of a folder`,
  );
}

/** A branch. @throws InputError */
export function validBranch(branch: string, field: string): string {
  return valid(
    REF.test(branch) && !/[?*[]/.test(branch),
    branch,
    `${field} must be the name of a branch`,
  );
}

/** A glob of tag names. @throws InputError */
export function validTagPattern(pattern: string, field: string): string {
  return valid(
    REF.test(pattern) && !pattern.startsWith('/'),
    pattern,
    `${field} must be a glob of tag names, such as 'v*'`,
  );
}

function valid(holds: boolean, value: string, message: string): string {
  if (!holds) {
    throw new InputError(message);
  }
  return value;
}
