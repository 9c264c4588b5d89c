/** A version as people say it: `4.1` is `v4.1`, and `v4` stays. */
export function versionName(version: string): string {
  return /^\d/.test(version) ? `v${version}` : version;
}

/** Without what makes no difference between two. */
export function plainVersion(version: string): string {
  return version.trim().replace(/^v(?=\d)/i, '');
}
