const SHA = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** A commit by its first eight digits; a tag or version in full. @public */
export function shortRevision(revision: string): string;
/** @public */
export function shortRevision(revision: string | undefined): string | undefined;
export function shortRevision(
  revision: string | undefined,
): string | undefined {
  return revision && SHA.test(revision) ? revision.slice(0, 8) : revision;
}
