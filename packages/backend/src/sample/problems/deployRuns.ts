import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { MINUTE } from '../calendar';
import type { SampleChange } from '../commitWork';
import type { RepositoryHabits } from '../Habits';
import { repositoryOf, sourceOf, timeOf } from '../origin';

/** The runs of a workflow that deploys each change as soon as it is merged, and says nothing but that it ran. */
export function deployRuns(
  habits: RepositoryHabits,
  changes: readonly SampleChange[],
): BuiltCdEvent[] {
  const { deployedBy: name } = habits;
  return changes.flatMap(({ merge, closedAt, id }) =>
    merge && name
      ? [
          buildCdEvent({
            type: 'build.finished',
            id: `${habits.name}-deploy-${id}`,
            source: sourceOf(habits, 'pipelines'),
            time: timeOf(closedAt + 12 * MINUTE),
            subject: `${habits.name}-deploy-${id}`,
            milepost: {
              repository: `github.com/${repositoryOf(habits).id}`,
              name,
              branch: 'main',
              revision: merge.revision,
              startedAt: timeOf(closedAt + 5 * MINUTE),
              outcome: 'success',
            },
          }),
        ]
      : [],
  );
}
