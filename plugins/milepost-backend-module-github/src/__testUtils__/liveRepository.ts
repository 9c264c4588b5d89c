import type { AnsweredRun } from '../api/answers';
import { iso } from '../testing/madeRepository';
import type { StandInRepository } from '../testing/StandInRepository';
import { Life, type Sent } from './Life';
import { liveDeployment, liveIssue, liveRun } from './liveDelivery';
import { livePull } from './livePull';

const DAY = 86_400_000;

/** A month of a repository: what its webhooks told, and what the API shows in the end. */
export function liveRepository(options: {
  seed: number;
  id: number;
  name: string;
  start: number;
}): { repository: StandInRepository; sent: Sent[] } {
  const { seed, id, name, start } = options;
  const life = new Life(seed, id, name);
  const lived: ReturnType<typeof livePull>[] = [];
  const attempts: AnsweredRun[] = [];
  let head = life.sha();
  const merges: NonNullable<(typeof lived)[number]['merge']>[] = [];
  const deployed: ReturnType<typeof liveDeployment>[] = [];
  for (let day = 1; day < 28; day++) {
    const pull = livePull(life, start + (day + life.random()) * DAY, head);
    lived.push(pull);
    if (pull.merge) {
      head = pull.merge.sha;
      merges.push(pull.merge);
      attempts.push(...liveRun(life, pull.merge.at, head));
      if (life.random() < 0.6) {
        deployed.push(liveDeployment(life, pull.merge.at + DAY / 24, head));
      }
    }
  }
  const issues = [3, 11, 19, 24].map(day =>
    liveIssue(life, start + (day + life.random()) * DAY),
  );
  const runs = attempts.filter(
    (run, index) => attempts.findIndex(each => each.id === run.id) === index,
  );
  const byTime = <T>(items: T[], time: (item: T) => string) =>
    [...items].sort((a, b) => (time(a) < time(b) ? 1 : -1));
  return {
    sent: life.sent,
    repository: {
      ...{ owner: 'acme', name, id, defaultBranch: 'main' },
      pulls: byTime(
        lived.map(({ pull }) => pull),
        pull => pull.updatedAt,
      ).map((pull, place) => ({ ...pull, id: `PR:${id}:${place}` })),
      deployments: byTime(deployed, each => each.created_at).map(
        (each, place) => ({ ...each, node_id: `D:${id}:${place}` }),
      ),
      runs: byTime(runs, run => run.created_at),
      attempt: (run, number) =>
        attempts.find(each => each.id === run && each.run_attempt === number),
      releases: [],
      issues: byTime(issues, issue => issue.updatedAt),
      pushes: byTime(
        lived.flatMap(({ pushes }) => pushes),
        push => push.timestamp,
      ),
      commits: merges.reverse().map(({ sha, at, parents }) => ({
        sha,
        parents: parents.map(parent => ({ sha: parent })),
        commit: {
          message: 'Squashed',
          author: { date: iso(at) },
          committer: { date: iso(at) },
        },
      })),
    },
  };
}
