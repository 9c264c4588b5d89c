import {
  driftOf,
  type GoldenPath,
  type PathPreviewAnswer,
  type PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { JudgedStanding } from '../judging/judgeEntity';

/** How an entity would stand. */
export interface Tried {
  ref: string;
  standing: JudgedStanding;
}

/** Those that fail first. */
const ORDER: readonly PathStandingAnswer['standing'][] = [
  'off',
  'unknown',
  'exempt',
  'on',
];

/** So many are shown one by one. */
const SHOWN = 100;

/**
 * What trying a path came to. Pure.
 *
 * @param options - `tried`, in order of their refs; `day`: today, local
 */
export function previewAnswer(options: {
  path: GoldenPath;
  tried: readonly Tried[];
  day: string;
}): Pick<PathPreviewAnswer, 'adoption' | 'checks' | 'standings'> {
  const { path, tried, day } = options;
  const standing = (wanted: string) =>
    tried.filter(each => each.standing.standing === wanted);
  return {
    adoption: {
      on: standing('on').length,
      off: standing('off').length,
      unknown: standing('unknown').length,
      exempt: standing('exempt').length,
    },
    checks: path.checks.map(({ id, title }) => ({
      id,
      title,
      ...countsOf(id, tried),
    })),
    standings: ORDER.flatMap(standing)
      .slice(0, SHOWN)
      .map(each => standingOf(path, each, day)),
  };
}

function countsOf(id: string, tried: readonly Tried[]) {
  const counts = { pass: 0, fail: 0, waiting: 0, unknown: 0 };
  for (const { standing } of tried) {
    const state = standing.checks.find(check => check.id === id)?.state;
    if (state && state in counts) {
      counts[state as keyof typeof counts] += 1;
    }
  }
  return counts;
}

function standingOf(
  path: GoldenPath,
  { ref, standing: judged }: Tried,
  day: string,
): PathStandingAnswer {
  const { standing, level, version, next, checks } = judged;
  const drift = version && driftOf(path, { version, day });
  return {
    path: path.name,
    title: path.title,
    entityRef: ref,
    standing,
    ...(level !== undefined && { level }),
    ...(version !== undefined && { version }),
    ...(drift && {
      behind: drift.behind,
      ...(drift.since && { behindSince: drift.since }),
    }),
    ...(next !== undefined && { next }),
    checks: checks.map(check => ({ ...check, sources: [...check.sources] })),
  };
}
