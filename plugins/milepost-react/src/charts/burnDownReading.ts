import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import { shortRevision } from '../evidence/shortRevision';
import { formatShare, formatSli, formatTarget } from '../format/formatShare';
import { formatInstant } from '../format/formatTime';

type BurnDownPoint = BurnDownAnswer['points'][number];

/** What a deployment or an incident cost is told from here on: less is what happens every day. */
const WORTH_TELLING = 0.01;

/** A point of a burn-down in words: when, what was left, and what happened since the point before. */
export function burnDownReading(answer: BurnDownAnswer, index: number): string {
  const { points, zone } = answer;
  const point = points[index];
  const since = points[index - 1]?.at ?? '';
  return [
    `${formatInstant(point.at, zone)}: ${leftOf(point)}`,
    ...happenedBetween(answer, since, point.at),
  ].join(' · ');
}

/** `34 % left, 99.93 % of 99.9 % attained`. */
export function leftOf({ remaining, sli, targetPpm }: BurnDownPoint): string {
  if (remaining === null) {
    return 'nothing is known';
  }
  const budget =
    remaining < 0
      ? `overspent by ${formatShare(-remaining)}`
      : `${formatShare(remaining)} left`;
  return sli === null
    ? budget
    : `${budget}, ${formatSli(sli, targetPpm)} of ${formatTarget(
        targetPpm,
      )} attained`;
}

/** What was deployed, what broke, and what each cost, after one instant and up to another. */
export function happenedBetween(
  { deployments, incidents }: BurnDownAnswer,
  after: string,
  until: string,
): string[] {
  const within = (at: string) => at > after && at <= until;
  return [
    ...incidents
      .filter(({ from }) => within(from))
      .map(({ id, title, severity, share }) =>
        withCost([severity, title ?? `incident ${id}`], share),
      ),
    ...deployments
      .filter(({ at }) => within(at))
      .map(({ id, revision, failed, share }) =>
        withCost(
          [
            failed ? 'failed deployment of' : 'deployment of',
            shortRevision(revision) ?? id,
          ],
          share,
        ),
      ),
  ];
}

function withCost(parts: (string | undefined)[], share: number | null): string {
  const what = parts.filter(Boolean).join(' ');
  return share !== null && share >= WORTH_TELLING
    ? `${what} (${formatShare(share)} of the budget)`
    : what;
}
