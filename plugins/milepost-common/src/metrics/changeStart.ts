import type { ChangeStanding } from '../delivery/carries';
import { oneOf } from './parameters';
import type { ChangeRecord, DeliveryRecords } from './records';

/** From when on the time of a change runs. @public */
export type ChangeStart = 'first-commit' | 'opened' | 'merged';

export const startChoice = oneOf('first-commit', 'opened', 'merged');

/** How definitions speak of it. */
export const changeStarts: Readonly<
  Record<ChangeStart, { begin: string; rule: string }>
> = {
  'first-commit': {
    begin: 'its first commit',
    rule: "author time of the change's earliest commit; where no commit is known, its opening (marked inferred).",
  },
  opened: {
    begin: 'its opening',
    rule: 'its opening; one of which no opening is known has no lead time.',
  },
  merged: {
    begin: 'its merge',
    rule: 'its merge; one of which no merge is known has no lead time.',
  },
};

/** What depends on when a change began. */
const ARRIVED: ReadonlySet<ChangeStanding> = new Set([
  'carried',
  'clock-fault',
  'no-start',
]);

/** The changes of some records as they stand if their time runs from there. Records are from the first commit on. */
export function changesFrom(
  start: ChangeStart,
  { changes }: Pick<DeliveryRecords, 'changes'>,
): readonly ChangeRecord[] {
  return start === 'first-commit'
    ? changes
    : changes.map(change => begunAt(change, start));
}

/** What was marked as inferred stays so: it does not tell whether that is for its start or for its deployment. */
function begunAt(
  change: ChangeRecord,
  start: Exclude<ChangeStart, 'first-commit'>,
): ChangeRecord {
  const startedAt = start === 'opened' ? change.openedAt : change.mergedAt;
  const startBasis = startedAt === undefined ? undefined : start;
  const begun = { ...change, startedAt, startBasis, leadTime: undefined };
  const { standing, deployedAt } = change;
  if (!ARRIVED.has(standing) || deployedAt === undefined) {
    return begun;
  }
  if (startedAt === undefined) {
    return { ...begun, standing: 'no-start' };
  }
  const leadTime = deployedAt - startedAt;
  return leadTime < 0
    ? { ...begun, standing: 'clock-fault' }
    : { ...begun, standing: 'carried', leadTime };
}
