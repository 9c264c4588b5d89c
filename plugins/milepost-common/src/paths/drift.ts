import type { GoldenPath } from './goldenPath';

/** How far behind the newest version of its path an entity is. @public */
export interface Drift {
  /** How many newer versions there are. */
  behind: number;
  /** The day from which on it is behind: when the version after its own came out. */
  since?: string;
}

/**
 * How far behind a version is on a day.
 *
 * @param version - as its source writes it; a `v` in front does not matter
 * @param day - `YYYY-MM-DD`: versions that come out later are no versions yet
 * @returns `undefined` for one that the path does not know
 *
 * @public
 */
export function driftOf(
  { versions }: Pick<GoldenPath, 'versions'>,
  { version, day }: { version: string; day: string },
): Drift | undefined {
  const out = versions
    .filter(({ date }) => date <= day)
    .sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
  const own = out.findIndex(each => plain(each.version) === plain(version));
  if (own < 0) {
    return undefined;
  }
  const behind = out.length - 1 - own;
  return behind === 0 ? { behind } : { behind, since: out[own + 1].date };
}

function plain(version: string): string {
  return version.trim().replace(/^v(?=\d)/i, '');
}
