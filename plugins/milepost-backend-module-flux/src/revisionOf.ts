import { metadataOf, type FluxEvent } from './fluxEvent';

/** Where the commit is said, the surest first: an artifact knows the commit that it was made from. */
const KEYS = ['commit', 'originRevision', 'revision'];

const COMMIT = /^(?:.*@)?sha1:([\da-f]{40})$/i;
const COMMIT_OF_BRANCH = /^.+\/([\da-f]{40})$/i;
const DIGEST = /^(?:.*@)?(sha256:[\da-f]{64})$/i;

/**
 * The revision that an event is about: of `main@sha1:abc…` and of the older `main/abc…` the commit, of
 * `latest@sha256:…` the digest, else what stands there, such as the version of a chart.
 *
 * @param key - the name in the event's metadata that says it, instead of the usual ones
 */
export function revisionOf(event: FluxEvent, key?: string): string | undefined {
  const said = (key === undefined ? KEYS : [key])
    .map(name => metadataOf(event, name))
    .find(value => value !== undefined);
  if (said === undefined) {
    return undefined;
  }
  const [, exact] =
    COMMIT.exec(said) ?? COMMIT_OF_BRANCH.exec(said) ?? DIGEST.exec(said) ?? [];
  return exact ?? said;
}
