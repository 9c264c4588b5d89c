import { authoritativeByDay } from './authoritativeByDay';
import type { BuildRecord } from './records';
import type { MetricRules } from './rules';

/**
 * The attempts by the one source that counts on the day (UTC) of their finish, where several tell of builds. A
 * value of one window goes by the source that counts in all of it.
 */
export function authoritativeBuilds(
  builds: readonly BuildRecord[],
  { precedence }: Pick<MetricRules, 'precedence'>,
): readonly BuildRecord[] {
  const timeOf = ({ finishedAt }: BuildRecord) => finishedAt;
  return authoritativeByDay(builds, { precedence, timeOf });
}
