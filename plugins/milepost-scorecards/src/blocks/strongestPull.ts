import type {
  Member,
  MetricValue,
  Pull,
} from '@milepost/backstage-plugin-milepost-common';

/** Below this part of the whole, nobody would notice that the member is there. */
const NOTICEABLE = 0.1;
/** A share that differs by less than one in a hundred is as it was. */
const ONE_POINT = 0.01;

/** A member without which a number of the whole would be noticeably better. */
export interface StrongestPull {
  member: Member;
  /** Its own number. */
  metric: MetricValue;
  /** What the whole would be without it. */
  without: number;
}

/** The member that makes a number worse, if one does so noticeably. A whole of one member is not pulled by it. */
export function strongestPull(
  whole: MetricValue,
  members: readonly Member[],
): StrongestPull | undefined {
  const { value, unit } = whole;
  // Of what is added up, every member has its part: that is no pull.
  const isAverage = unit === 'ratio' || unit === 'seconds';
  if (!isAverage || value === null || members.length < 2) {
    return undefined;
  }
  const least = Math.max(
    Math.abs(value) * NOTICEABLE,
    unit === 'ratio' ? ONE_POINT : 0,
  );
  const pulls = members.flatMap(member => pullOf(member, whole.metric) ?? []);
  const [first] = pulls
    .filter(({ size }) => size > 0 && size >= least)
    .sort((a, b) => b.size - a.size);
  return first;
}

function pullOf(
  member: Member,
  id: string,
): (StrongestPull & { size: number }) | undefined {
  const metric = member.metrics.find(own => own.metric === id);
  const pull: Pull | undefined = member.pulls[id];
  const isWorse = pull?.worse === true && metric && !metric.withheld;
  if (!isWorse || pull.without === null || pull.difference === null) {
    return undefined;
  }
  const size = Math.abs(pull.difference);
  return { member, metric, without: pull.without, size };
}
