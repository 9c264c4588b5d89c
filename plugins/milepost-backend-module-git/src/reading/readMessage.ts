const SHA = '[0-9a-f]{40}(?:[0-9a-f]{24})?';
const REVERTS = new RegExp(`^This reverts commit (${SHA})\\b`, 'm');
const PICKED = new RegExp(
  `^\\(cherry picked from commit (${SHA})\\)\\s*$`,
  'gm',
);

/** How GitHub, GitLab and Bitbucket name a request in the messages that they write. */
const REQUESTS = [
  /\((?:pull request )?#(\d{1,9})\)\s*$/,
  /^Merge pull request #(\d{1,9})\b/,
];
const GITLAB_REQUEST = /^See merge request \S*!(\d{1,9})\s*$/m;

/** What the message of a commit says about other commits and requests. */
export interface MessageFacts {
  pullRequest?: number;
  reverts?: string;
  cherryPickedFrom?: string;
}

/** Reads the lines that tools write into messages: `-x` of cherry-pick, revert, and the request's number. */
export function readMessage(subject: string, message: string): MessageFacts {
  const request =
    REQUESTS.map(pattern => pattern.exec(subject)).find(Boolean) ??
    GITLAB_REQUEST.exec(message);
  // Picked on from branch to branch, a line is added each time: the last names where it comes from.
  const picked = [...message.matchAll(PICKED)].at(-1);
  return {
    pullRequest: request ? Number(request[1]) : undefined,
    reverts: REVERTS.exec(message)?.[1],
    cherryPickedFrom: picked?.[1],
  };
}
