import type { Release } from './release';

const TOLERANCE = 1e-6;
const NOTHING = { changes: 0, shownChanges: 0, medianLeadTimeSeconds: null };

/**
 * A line for each release, after the first, that differs. The first takes all earlier history, and Milepost
 * only what is at most 30 days older: it is not compared. A release that is no deployment carries nothing.
 */
export function compareReleases(
  expected: readonly Release[],
  measured: readonly (Release & { shownChanges: number })[],
): string[] {
  const byTag = new Map(measured.map(release => [release.tag, release]));
  const known = new Set(expected.map(({ tag }) => tag));
  const differing = expected.slice(1).flatMap(release => {
    const found = byTag.get(release.tag) ?? NOTHING;
    const { tag, changes, medianLeadTimeSeconds: median } = release;
    return [
      ...differs(`${tag}: changes`, found.changes, changes),
      ...differs(`${tag}: changes shown`, found.shownChanges, changes),
      ...differs(
        `${tag}: median lead time`,
        found.medianLeadTimeSeconds,
        median,
      ),
    ];
  });
  const surplus = measured
    .filter(({ tag }) => !known.has(tag))
    .map(({ tag }) => `${tag}: a deployment, expected none`);
  return [...differing, ...surplus];
}

function differs(
  what: string,
  found: number | null,
  expected: number | null,
): string[] {
  const equal =
    found === null || expected === null
      ? found === expected
      : Math.abs(found - expected) <= TOLERANCE;
  return equal ? [] : [`${what} ${found}, expected ${expected}`];
}
