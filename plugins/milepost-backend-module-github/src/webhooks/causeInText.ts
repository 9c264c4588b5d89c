import { cleanText } from '../payload/cleanText';
import type { Repository } from '../payload/repository';

/** Exactly one of the three. */
export type CauseInText =
  | { revision: string }
  | { change: string }
  | { deployment: string };

/** Templates explain themselves in comments. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/** `Caused by: X` in a line of its own, also as `- **Caused by:** X`; or the heading that an issue form makes. */
const STATED =
  /^(?:[ \t>*_-]{0,10}caused by[*_]{0,2}[ \t]?:[*_ \t]{0,10}|#{1,6}[ \t]caused by:?[ \t]{0,10}\r?\n\s{0,10})([^\r\n]{1,500})/im;

/** Marks that Markdown puts around an address or a word. */
const MARKED = /^[`<(*_]+|[`>)*_.,;]+$/g;

const SHA = /^(?:[\da-f]{40}|[\da-f]{64})$/i;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const CHANGE =
  /^(?:(?:https?:\/\/([^\s/]+)\/)?([\w.-]+)\/([\w.-]+)(?=#|\/pull\/))?(?:#|\/pull\/)(\d{1,15})(?:[/?#]\S*)?$/;
const COMMIT_PAGE = /^https?:\/\/\S+\/commits?\/([\da-f]{40}|[\da-f]{64})\b/i;
const DEPLOYMENT_PAGE =
  /^https?:\/\/\S+\/deployments\/(\d{1,19})(?:[/?#]\S*)?$/i;

/**
 * What an issue's body says of the cause, in the one form that is understood; nothing else of the body is kept.
 *
 * @returns `undefined` where it says nothing, or nothing that can be looked up, such as half a commit id
 */
export function causeInText(
  body: string | null | undefined,
  { repository, names }: { repository: Repository; names: readonly string[] },
): CauseInText | undefined {
  const [, said] = STATED.exec((body ?? '').replace(COMMENT, '')) ?? [];
  const words = (said ?? '').trim().split(/\s+/);
  const isDeployment = /^deployment:?$/i.test(words[0]);
  const word = (words[isDeployment ? 1 : 0] ?? '').replace(MARKED, '');
  return isDeployment
    ? deploymentOf(word, names)
    : revisionOf(word) ?? changeOf(word, repository) ?? numbered(word);
}

function revisionOf(word: string): CauseInText | undefined {
  const revision = COMMIT_PAGE.exec(word)?.[1] ?? word;
  return SHA.test(revision) ? { revision: revision.toLowerCase() } : undefined;
}

/**
 * A pull request of another repository is stated as well: it leads to no deployment of this one, and nothing is
 * inferred in its place. Its owner may be a person and is left out.
 */
function changeOf(word: string, own: Repository): CauseInText | undefined {
  const [match, host, owner, name, number] = CHANGE.exec(word) ?? [];
  if (!match) {
    return undefined;
  }
  const isOwn =
    name === undefined ||
    (isSame(`${owner}/${name}`, own.path) &&
      isSame(host ?? own.host, own.host));
  return { change: isOwn ? number : `${name}#${number}` };
}

/** A bare number, or the page of a deployment. */
function numbered(word: string): CauseInText | undefined {
  const deployment = DEPLOYMENT_PAGE.exec(word)?.[1] ?? word;
  return /^\d{1,19}$/.test(deployment) ? { deployment } : undefined;
}

/** Any source's id; but people write this, so what might be a name or a credential is none. */
function deploymentOf(
  word: string,
  names: readonly string[],
): CauseInText | undefined {
  const page = numbered(word);
  if (page) {
    return page;
  }
  const isId =
    UUID.test(word) ||
    (/^(?=\D*\d)[\w.:/-]{1,200}$/.test(word) &&
      cleanText(word, names) === word);
  return isId ? { deployment: word } : undefined;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
