import {
  driftOf,
  type AdoptionAnswer,
  type GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { plainVersion } from '../words/versionName';

/** How many follow a version of a path. */
export interface VersionRow {
  /** As the path writes it; `''` where nobody tells. */
  version: string;
  count: number;
  /** The day on which it came out; absent of one that the path does not know. */
  date?: string;
  notes?: string;
  /** How many newer ones there are, and since when it is not the newest. */
  behind?: number;
  behindSince?: string;
}

/** The versions of a path with those that are on them, the newest first; then those it does not know; then who tells none. */
export function versionRows(options: {
  path: Pick<GoldenPathAnswer, 'versions'>;
  counts: AdoptionAnswer['points'][number]['versions'];
  today: string;
}): VersionRow[] {
  const { path, counts, today } = options;
  const countOf = (version: string) =>
    counts
      .filter(each => plainVersion(each.version ?? '') === version)
      .reduce((sum, { count }) => sum + count, 0);
  const known = [...path.versions]
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .map(({ version, date, notes }) => {
      const drift = driftOf(path, { version, day: today });
      return {
        version,
        date,
        notes,
        count: countOf(plainVersion(version)),
        behind: drift?.behind,
        behindSince: drift?.since,
      };
    });
  const names = known.map(({ version }) => plainVersion(version));
  const others = counts
    .filter(({ version }) => !names.includes(plainVersion(version ?? '')))
    .map(({ version, count }) => ({ version: version ?? '', count }))
    .sort((a, b) => Number(a.version === '') - Number(b.version === ''));
  return [...known, ...others];
}
