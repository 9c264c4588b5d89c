import {
  driftOf,
  type AdoptionAnswer,
  type AdoptionBy,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import type { Days } from '../../figures/movesOf';
import { adoptionOfStays } from '../adoption/adoptionOfStays';
import { segmentsOf, type SegmentsOf } from '../adoption/segmentsOf';
import type { Stands } from '../adoption/Stands';
import type { StoredPath } from '../definitions/loadPaths';
import { countChecks, countStands, goalOf, noCounts } from './countStands';
import { evaluatedAtOf } from './goldenPathAnswer';
import type { ScopeView } from './ScopeView';

type Segment = AdoptionAnswer['segments'][number];

/**
 * The adoption of a path in a scope: over some days as it was owned then; by segment and by check as it is today.
 *
 * @param options - `days`: empty where none of them has begun; `left`: the ids of the entities that left lately
 */
export async function adoptionAnswer(options: {
  stored: StoredPath;
  stands: Stands;
  view: ScopeView;
  days: Days;
  by: AdoptionBy;
  left: ReadonlySet<number>;
}): Promise<AdoptionAnswer> {
  const { stored, stands, view, days, by } = options;
  const { goal } = stored.path;
  const mayName = await view.naming(() => namesIn(view));
  const { hierarchy, today } = view.places;
  const segments = segmentsOf({ ...view, by, hierarchy, today, mayName });
  return {
    path: stored.path.name,
    scope: view.scope,
    points: pointsOf({ stands, view, days }),
    by,
    segments: countSegments({ ...options, segments }),
    checks: countChecks(stands, view.members),
    ...(goal && { goal: goalOf(goal, countStands(stands, view.members)) }),
    ...evaluatedAtOf(stored),
  };
}

/** What the segments of a scope may be called. */
export function namesIn({ members }: ScopeView): Set<string> {
  const paths = new Set(
    members.flatMap(({ groups, systems }) => [groups, systems]),
  );
  return new Set([...paths].flat());
}

function pointsOf(options: {
  stands: Stands;
  view: ScopeView;
  days: Days;
}): AdoptionAnswer['points'] {
  const { stands, view, days } = options;
  if (days.from >= days.to) {
    return [];
  }
  const { stays } = view;
  return adoptionOfStays({ stands, stays, ...days }).map(
    ({ versions, ...point }) => ({
      ...point,
      versions: [...versions].map(([version, count]) => ({
        version: version === '' ? null : version,
        count,
      })),
    }),
  );
}

function countSegments(options: {
  stands: Stands;
  view: ScopeView;
  segments: SegmentsOf;
  left: ReadonlySet<number>;
}): Segment[] {
  const { stands, view, segments, left } = options;
  const isBehind = behindOn(stands.path, view.places.today);
  const counted = new Map<string | null, Segment>();
  for (const place of view.members) {
    const stand = stands.byEntity.get(place.id);
    const standing = stand?.standing ?? 'not-eligible';
    if (stand && standing !== 'not-eligible') {
      for (const name of segments(place)) {
        const segment = counted.get(name) ?? newSegment(name);
        counted.set(name, segment);
        segment[standing] += 1;
        segment.behind += isBehind(stand) ? 1 : 0;
        segment.left += left.has(place.id) ? 1 : 0;
      }
    }
  }
  return [...counted.values()].sort(byName);
}

function newSegment(segment: string | null): Segment {
  return { segment, ...noCounts(), behind: 0, left: 0 };
}

/** Whether who stands so is on an older version than the newest. */
export function behindOn(
  path: GoldenPath,
  day: string,
): (stand: { standing: string; version?: string }) => boolean {
  const known = new Map<string, boolean>();
  return ({ standing, version }) => {
    if (standing !== 'on' || version === undefined) {
      return false;
    }
    let behind = known.get(version);
    if (behind === undefined) {
      behind = (driftOf(path, { version, day })?.behind ?? 0) > 0;
      known.set(version, behind);
    }
    return behind;
  };
}

/** Those without come last. */
function byName({ segment: a }: Segment, { segment: b }: Segment): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  return nameIn(a) < nameIn(b) ? -1 : 1;
}

function nameIn(segment: string): string {
  return `${segment.slice(segment.lastIndexOf('/') + 1)} ${segment}`;
}
