import type { AnsweredPullRequest } from '../api/answers';
import { iso } from '../testing/madeRepository';
import type { Life } from './Life';
import { PullLife, type LivedCommit } from './PullLife';

/** What the life of a pull request left behind. */
export interface Lived {
  pull: AnsweredPullRequest;
  /** On the production branch. */
  merge?: { sha: string; at: number; parents: string[] };
  pushes: { ref: string; before: string; after: string; timestamp: string }[];
}

const TURNS: readonly ((pull: PullLife) => void)[] = [
  pull => pull.label(),
  pull => pull.rename(),
  pull => pull.review(),
  pull => pull.dismiss(),
  pull => pull.turnDraft(),
  pull => {
    pull.close();
    pull.later();
    pull.reopen();
  },
];

/** Lives a pull request through, and sends its webhooks. */
export function livePull(life: Life, start: number, head: string): Lived {
  const pull = new PullLife(life, start);
  const pushes: Lived['pushes'] = [];
  const push = (branch: string, before: string, commits: LivedCommit[]) => {
    const after = commits.at(-1)!.sha;
    const { at } = pull;
    const ref = `refs/heads/${branch}`;
    pushes.push({ ref, before, after, timestamp: iso(at) });
    life.sendPush({
      ...{ branch, before, after, at },
      commits: commits.map(({ sha, authored }) => ({ sha, at: authored })),
    });
  };
  push(`feature-${pull.number}`, '0'.repeat(40), pull.commits);
  pull.open();
  for (let count = life.below(7); count > 0; count--) {
    pull.later();
    TURNS[life.below(TURNS.length)](pull);
  }
  const ending = life.random();
  pull.later();
  const sha = life.sha();
  const { at } = pull;
  if (ending < 0.75) {
    pull.merge(sha);
    push('main', head, [{ sha, authored: at, committed: at }]);
    const merge = { sha, at, parents: [head] };
    return { pull: pull.shown(), merge, pushes };
  }
  if (ending < 0.9) {
    pull.close();
  }
  return { pull: pull.shown(), pushes };
}
