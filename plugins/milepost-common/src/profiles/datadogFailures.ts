import type { Change } from '../facts/facts';
import {
  perEnvironment,
  succeeded,
  withPrevious,
  type Finished,
} from './attempts';
import { byMerge, changesIn } from './changesIn';
import { CommitRanges } from './CommitRanges';
import type { ProfileFacts } from './profile';

/** What Datadog's default rules take for the sign of a remedy. */
const REMEDY = /hotfix|incident/i;

/** A deployment that failed, and the one that tells so by remedying it. */
export interface DatadogFailure {
  failed: Finished;
  remedy: Finished;
  by: 'rollback' | 'revert' | 'hotfix';
}

/** A deployment, the one before it in the same environment, and the changes that it brought. */
interface Step {
  attempt: Finished;
  previous: Finished | undefined;
  brought: readonly Change[];
}

/** The change failures that Datadog's default rules detect, in production and by environment. */
export function datadogFailures(facts: ProfileFacts): DatadogFailure[] {
  const ranges = CommitRanges.of(facts.commits);
  const brought = changesIn(facts.changes, byMerge);
  return perEnvironment(succeeded(facts.deployments)).flatMap(attempts => {
    const steps = withPrevious(attempts).map(
      ({ attempt, previous }): Step => ({
        attempt,
        previous,
        brought: brought(ranges.between(previous?.revision, attempt.revision)),
      }),
    );
    return steps.flatMap((step, index) => {
      const before = steps.slice(0, index);
      const rollback = rolledBack(step, before);
      return rollback.length > 0
        ? rollback
        : [...reverted(step, before), ...hotfixed(step)];
    });
  });
}

/** Back to a revision that ran before: the first deployment after that one failed. */
function rolledBack(
  { attempt: remedy, previous }: Step,
  before: readonly Step[],
): DatadogFailure[] {
  const { revision } = remedy;
  if (revision === undefined || revision === previous?.revision) {
    return [];
  }
  const target = before.findLastIndex(
    ({ attempt }) => attempt.revision === revision,
  );
  return target < 0
    ? []
    : [{ failed: before[target + 1].attempt, remedy, by: 'rollback' }];
}

/** The revert of a change: the earlier deployment that brought that change failed. */
function reverted(
  { attempt: remedy, brought }: Step,
  before: readonly Step[],
): DatadogFailure[] {
  const ids = new Set(brought.flatMap(({ reverts }) => reverts ?? []));
  if (ids.size === 0) {
    return [];
  }
  return before
    .filter(step => step.brought.some(({ id }) => ids.has(id)))
    .map(({ attempt: failed }) => ({ failed, remedy, by: 'revert' }));
}

/** A hotfix: the deployment right before it failed. */
function hotfixed({ attempt: remedy, previous, brought }: Step) {
  const says = ({ labels, title = '' }: Change) =>
    [...labels, title].some(text => REMEDY.test(text));
  return previous && (remedy.kind === 'hotfix' || brought.some(says))
    ? [{ failed: previous, remedy, by: 'hotfix' as const }]
    : [];
}
