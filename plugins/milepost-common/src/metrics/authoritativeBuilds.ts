import { precedes, sourceKind } from '../delivery/precedence';
import type { BuildRecord } from './records';
import type { MetricRules } from './rules';

const DAY = 86_400_000;

/**
 * The attempts by the one source that counts on the day (UTC) of their finish, where several tell of builds. A
 * value of one window goes by the source that counts in all of it; what is added to days cannot know the windows
 * that will be asked for, and must survive that an entity moves from one source to another.
 */
export function authoritativeBuilds(
  builds: readonly BuildRecord[],
  { precedence }: Pick<MetricRules, 'precedence'>,
): readonly BuildRecord[] {
  const sources = new Set(builds.map(({ source }) => source));
  if (new Set([...sources].map(sourceKind)).size < 2) {
    return builds;
  }
  return [...byDay(builds).values()].flatMap(
    day => precedes(day, precedence).authoritative,
  );
}

function byDay(builds: readonly BuildRecord[]): Map<number, BuildRecord[]> {
  const days = new Map<number, BuildRecord[]>();
  for (const build of builds) {
    const day = Math.floor(build.finishedAt / DAY);
    const known = days.get(day);
    if (known) {
      known.push(build);
    } else {
      days.set(day, [build]);
    }
  }
  return days;
}
