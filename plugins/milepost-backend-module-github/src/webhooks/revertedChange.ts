import type { Repository } from '../payload/repository';

/** `Reverts acme/shop#12`, as GitHub's button writes it, `Reverts #12`, or with the address of the page. */
const REVERTS =
  /\breverts:?\s+(?:https?:\/\/([^\s/]+)\/)?([\w.-]+\/[\w.-]+)?(?:#|\/pull\/)(\d{1,15})\b/i;

/** The number of the pull request that this one says it reverts, if it is one of the same repository. */
export function revertedChange(
  text: { title?: string | null; body?: string | null },
  repository: Repository,
): string | undefined {
  for (const part of [text.body, text.title]) {
    const [match, host, path, number] = REVERTS.exec(part ?? '') ?? [];
    if (
      match &&
      isSame(host, repository.host) &&
      isSame(path, repository.path)
    ) {
      return number;
    }
  }
  return undefined;
}

function isSame(named: string | undefined, own: string): boolean {
  return named === undefined || named.toLowerCase() === own.toLowerCase();
}
