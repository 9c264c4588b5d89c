import { cleanText } from '../payload/cleanText';
import type { Project } from '../payload/project';

/** Exactly one of the three. */
export type CauseInText =
  | { revision: string }
  | { change: string }
  | { deployment: string };

/** Templates explain themselves in comments. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/** `Caused by: X` in a line of its own, also as `- **Caused by:** X`, or a heading with X in the next line. */
const STATED =
  /^(?:[ \t>*_-]{0,10}caused by[*_]{0,2}[ \t]?:[*_ \t]{0,10}|#{1,6}[ \t]caused by:?[ \t]{0,10}\r?\n\s{0,10})([^\r\n]{1,500})/im;

/** Marks that Markdown puts around an address or a word. */
const MARKED = /^[`<(*_]+|[`>)*_.,;+]+$/g;

const SHA = /^(?:[\da-f]{40}|[\da-f]{64})$/i;
const COMMIT_PAGE = /^https?:\/\/\S+\/commits?\/([\da-f]{40}|[\da-f]{64})\b/i;
const CHANGE_PAGE =
  /^(https?:\/\/\S{1,300}?)\/-\/merge_requests\/(\d{1,15})(?:[/?#]\S*)?$/i;
const CHANGE = /^([\w./-]{1,300})?!(\d{1,15})$/;

/**
 * What an issue's description says of the cause, in the one form that is understood; nothing else of it is kept.
 *
 * @returns `undefined` where it says nothing, or nothing that can be looked up, such as half a commit id
 */
export function causeInText(
  description: string | null | undefined,
  { project, names }: { project: Project; names: readonly string[] },
): CauseInText | undefined {
  const [, said] = STATED.exec((description ?? '').replace(COMMENT, '')) ?? [];
  const words = (said ?? '').trim().split(/\s+/);
  const isDeployment = /^deployment:?$/i.test(words[0]);
  const word = (words[isDeployment ? 1 : 0] ?? '').replace(MARKED, '');
  return isDeployment
    ? deploymentOf(word, names)
    : revisionOf(word) ?? changeOf(word, project) ?? numbered(word);
}

function revisionOf(word: string): CauseInText | undefined {
  const revision = COMMIT_PAGE.exec(word)?.[1] ?? word;
  return SHA.test(revision) ? { revision: revision.toLowerCase() } : undefined;
}

/**
 * A merge request of another project is stated as well: it leads to no deployment of this one, and nothing is
 * inferred in its place. Whose it is may be a person and is left out.
 */
function changeOf(word: string, own: Project): CauseInText | undefined {
  const [page, address, paged] = CHANGE_PAGE.exec(word) ?? [];
  if (page) {
    const isOwn = address.toLowerCase() === own.page.toLowerCase();
    return { change: isOwn ? paged : `another project!${paged}` };
  }
  const [match, path, number] = CHANGE.exec(word) ?? [];
  if (!match) {
    return undefined;
  }
  const isOwn = !path || `/${own.key}`.endsWith(`/${path.toLowerCase()}`);
  return { change: isOwn ? number : `another project!${number}` };
}

function numbered(word: string): CauseInText | undefined {
  return /^\d{1,19}$/.test(word) ? { deployment: word } : undefined;
}

/** Any source's id; but people write this, so what might be a name or a credential is none. */
function deploymentOf(
  word: string,
  names: readonly string[],
): CauseInText | undefined {
  const isId =
    /^(?=\D*\d)[\w.:/-]{1,200}$/.test(word) && cleanText(word, names) === word;
  return isId ? { deployment: word } : undefined;
}
