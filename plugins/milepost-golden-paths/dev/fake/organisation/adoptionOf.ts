import type {
  AdoptionAnswer,
  AdoptionBy,
  AdoptionCounts,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { domains, teams } from './services';
import type { FakeStanding } from './standingOf';

/** How many stand how. */
export function countsOf(standings: readonly FakeStanding[]): AdoptionCounts {
  const count = (wanted: string) =>
    standings.filter(({ standing }) => standing === wanted).length;
  return {
    on: count('on'),
    off: count('off'),
    unknown: count('unknown'),
    exempt: count('exempt'),
  };
}

/** The adoption of a path over the last year, by segment and by check. */
export function adoptionOf(options: {
  path: GoldenPathAnswer;
  scope: string;
  by: AdoptionBy;
  standings: readonly FakeStanding[];
  left: readonly string[];
  today: DateTime;
}): AdoptionAnswer {
  const { path, scope, by, standings, today } = options;
  const counts = countsOf(standings);
  const eligible = counts.on + counts.off + counts.unknown;
  const wanted = Math.ceil(((path.goal?.percent ?? 0) / 100) * eligible);
  return {
    path: path.name,
    scope,
    points: pointsOf(standings, path, today),
    by,
    segments: segmentsOf(options),
    checks: path.checks
      .map(({ id, title }) => {
        const count = (state: string) =>
          standings.filter(({ checks }) =>
            checks.some(check => check.id === id && check.state === state),
          ).length;
        return {
          id,
          title,
          fail: count('fail'),
          waiting: count('waiting'),
          unknown: count('unknown'),
          exempt: count('exempt'),
          pass: count('pass'),
        };
      })
      .sort((a, b) => b.fail - a.fail),
    ...(path.goal && {
      goal: {
        ...path.goal,
        missing: Math.max(0, wanted - counts.on),
        reached: counts.on >= wanted,
      },
    }),
    evaluatedAt: path.evaluatedAt,
  };
}

function pointsOf(
  standings: readonly FakeStanding[],
  path: GoldenPathAnswer,
  today: DateTime,
): AdoptionAnswer['points'] {
  return Array.from({ length: 122 }, (_, index) => {
    const ago = 363 - 3 * index;
    const day = today.minus({ days: ago }).toISODate()!;
    const then = standings.map(each =>
      each.standing === 'on' && each.joined < ago
        ? { ...each, standing: each.joined % 3 ? 'off' : 'unknown' }
        : each,
    ) as FakeStanding[];
    const versions = new Map<string | null, number>();
    for (const { standing, version } of then) {
      if (standing === 'on') {
        const seen = versionOn(day, version, path);
        versions.set(seen, (versions.get(seen) ?? 0) + 1);
      }
    }
    return {
      day,
      ...countsOf(then),
      versions: [...versions].map(([version, count]) => ({ version, count })),
    };
  });
}

/** The version that something had on a day: none that was not out yet. */
function versionOn(
  day: string,
  version: string | undefined,
  { versions }: GoldenPathAnswer,
): string | null {
  const out = versions.filter(({ date }) => date <= day);
  const own = out.find(each => each.version === version) ?? out.at(-1);
  return version === undefined ? null : own?.version ?? null;
}

function segmentsOf(options: {
  scope: string;
  by: AdoptionBy;
  standings: readonly FakeStanding[];
  left: readonly string[];
}): AdoptionAnswer['segments'] {
  const { standings, left } = options;
  const found = new Map<string | null, FakeStanding[]>();
  for (const standing of standings) {
    for (const segment of segmentsAbout(standing, options)) {
      found.set(segment, [...(found.get(segment) ?? []), standing]);
    }
  }
  return [...found].map(([segment, own]) => ({
    segment,
    ...countsOf(own),
    behind: own.filter(({ behind }) => behind).length,
    left: own.filter(({ entityRef }) => left.includes(entityRef)).length,
  }));
}

/** Which segments a service is in. */
export function segmentsAbout(
  { service }: FakeStanding,
  { by, scope }: { by: AdoptionBy; scope: string },
): (string | null)[] {
  const { team, system, tier } = service;
  switch (by) {
    case 'tier':
      return [tier];
    case 'system':
      return [`system:default/${system}`];
    case 'domain':
      return [`domain:default/${domains[system]}`];
    default: {
      const above = `group:default/${
        teams.find(({ name }) => name === team)!.above
      }`;
      const own = `group:default/${team}`;
      return scope.startsWith('group:') ? [own] : [above, own];
    }
  }
}
