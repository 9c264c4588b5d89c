import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { MINUTE } from './calendar';
import type { SampleChange, SampleCommit } from './commitWork';
import type { RepositoryHabits } from './Habits';
import { repositoryOf, sourceOf, timeOf } from './origin';
import { randomOf, type Random } from './random';

/** What git, the review and the build tell of a change. */
export function changeEvents(
  habits: RepositoryHabits,
  change: SampleChange,
): BuiltCdEvent[] {
  const commits = change.merge
    ? [...new Set([...change.commits, change.merge])]
    : change.commits;
  return [
    ...commits.map(commit => commitEvent(habits, commit)),
    ...reviewedEvents(habits, change),
    ...closedEvents(habits, change),
  ];
}

/** What git tells of a commit. */
export function commitEvent(
  habits: RepositoryHabits,
  commit: SampleCommit,
): BuiltCdEvent {
  const { revision, parents, authoredAt, committedAt, cherryPickedFrom } =
    commit;
  return buildCdEvent({
    type: 'commit.created',
    id: `${habits.name}-commit-${revision}`,
    source: sourceOf(habits, 'git'),
    time: timeOf(committedAt),
    subject: revision,
    content: { repository: repositoryOf(habits) },
    milepost: {
      parents,
      authoredAt: timeOf(authoredAt),
      committedAt: timeOf(committedAt),
      ...(cherryPickedFrom && { cherryPickedFrom }),
    },
  });
}

function reviewedEvents(
  habits: RepositoryHabits,
  change: SampleChange,
): BuiltCdEvent[] {
  const { readyAt, reviews, title, paths } = change;
  const about = aboutOf(habits, change);
  const opened = buildCdEvent({
    ...about('opened', change.openedAt, { description: title }),
    type: 'change.created',
    milepost: {
      targetBranch: 'main',
      draft: readyAt !== undefined,
      ...(paths && { paths }),
    },
  });
  const ready =
    readyAt &&
    buildCdEvent({ ...about('ready', readyAt), type: 'change.ready' });
  const reviewed = reviews.map(({ at, kind }, index) =>
    buildCdEvent({
      ...about(`review-${index + 1}`, at),
      type: 'change.reviewed',
      milepost: { reviewKind: kind, human: true, byAuthor: false },
    }),
  );
  return [opened, ...(ready ? [ready] : []), ...reviewed];
}

function closedEvents(
  habits: RepositoryHabits,
  change: SampleChange,
): BuiltCdEvent[] {
  const { merge, commits, reverts, closedAt } = change;
  const about = aboutOf(habits, change);
  if (!merge) {
    return [
      buildCdEvent({
        ...about('abandoned', closedAt),
        type: 'change.abandoned',
      }),
    ];
  }
  const revisions = commits.map(({ revision }) => revision);
  return [
    buildCdEvent({
      ...about('merged', closedAt),
      type: 'change.merged',
      milepost: {
        mergeRevision: merge.revision,
        headRevision: revisions.at(-1),
        commits: revisions,
        ...(reverts && { reverts }),
      },
    }),
    ...buildEvents(habits, change, merge.revision),
  ];
}

function aboutOf(habits: RepositoryHabits, change: SampleChange) {
  return (what: string, at: number, content = {}) => ({
    id: `${habits.name}-change-${change.id}-${what}`,
    source: sourceOf(habits, 'git'),
    time: timeOf(at),
    subject: change.id,
    content: { ...content, repository: repositoryOf(habits) },
  });
}

/**
 * How often a build is tried, and with what outcome: nearly always it passes at once. Some fail and are run again, which
 * helps where a test was flaky, and does not where the code is broken; now and then somebody runs a good one again.
 */
function outcomesOf(random: Random): ('failure' | 'success')[] {
  const chance = random.next();
  if (chance < 0.91) {
    return ['success'];
  }
  if (chance < 0.94) {
    return ['success', 'success'];
  }
  return chance < 0.97 ? ['failure', 'success'] : ['failure', 'failure'];
}

/** The builds of what was merged. */
function buildEvents(
  habits: RepositoryHabits,
  { closedAt, id }: SampleChange,
  revision: string,
): BuiltCdEvent[] {
  const random = randomOf(habits.name, revision, 'build');
  const begins = closedAt + random.between(0.1, 0.2) * MINUTE;
  const takes = random.between(0.4, 0.6) * MINUTE;
  return outcomesOf(random).map((outcome, index) => {
    const startedAt = begins + index * takes;
    return buildCdEvent({
      type: 'build.finished',
      id: `${habits.name}-build-${id}-${index + 1}`,
      source: sourceOf(habits, 'pipelines'),
      time: timeOf(startedAt + takes),
      subject: `${habits.name}-build-${id}`,
      milepost: {
        repository: `github.com/${repositoryOf(habits).id}`,
        name: 'build and test',
        branch: 'main',
        attempt: index + 1,
        revision,
        startedAt: timeOf(startedAt),
        outcome,
      },
    });
  });
}
