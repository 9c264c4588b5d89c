const PURL = /^pkg:([a-z][a-z\d.+-]*)\/[^@?#]*@([^?#]+)/i;
const COMMIT = /^[\da-f]{7,64}$/i;
const REVISION = /^[\w.+:/~-]{1,200}$/;
const BARE = /^[\w.+:-]{1,200}$/;

/**
 * What was deployed, by the artifact's package URL: its version, such as a commit, `sha256:0b31…` or `1.4.2`. Where it
 * is no commit it is in no commit graph, but the same artifact deployed again is still recognised as a redeploy.
 *
 * @internal
 */
export function artifactRevision(
  artifact: string | undefined,
): string | undefined {
  if (!artifact) {
    return undefined;
  }
  const version = versionOf(artifact)?.version;
  if (version === undefined) {
    return BARE.test(artifact) && !/^pkg:/i.test(artifact)
      ? artifact
      : undefined;
  }
  return REVISION.test(version) ? version : undefined;
}

/** The commit that the package URL names: `pkg:git…/…@commit`, such as `pkg:github/acme/shop@4f2a…`. @internal */
export function sourceRevision(
  artifact: string | undefined,
): string | undefined {
  const { type, version } = versionOf(artifact ?? '') ?? {};
  return type?.startsWith('git') && COMMIT.test(version ?? '')
    ? version
    : undefined;
}

function versionOf(
  artifact: string,
): { type: string; version: string } | undefined {
  const [, type, version] = PURL.exec(artifact) ?? [];
  try {
    return type
      ? { type: type.toLowerCase(), version: decodeURIComponent(version) }
      : undefined;
  } catch {
    return undefined;
  }
}
