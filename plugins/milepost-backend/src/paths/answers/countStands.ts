import type {
  AdoptionAnswer,
  AdoptionCounts,
  CheckState,
  GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import type { Place } from '../adoption/placesIn';
import type { Stands } from '../adoption/Stands';

/** How many of some entities stand how with a path today. */
export function countStands(
  stands: Stands,
  members: readonly Place[],
): AdoptionCounts {
  const counts = noCounts();
  for (const { id } of members) {
    const standing = stands.byEntity.get(id)?.standing ?? 'not-eligible';
    if (standing !== 'not-eligible') {
      counts[standing] += 1;
    }
  }
  return counts;
}

export function noCounts(): AdoptionCounts {
  return { on: 0, off: 0, unknown: 0, exempt: 0 };
}

/** How its checks come out among some entities, where most are stuck first. */
export function countChecks(
  stands: Stands,
  members: readonly Place[],
): AdoptionAnswer['checks'] {
  const counts = stands.path.checks.map(({ id, title }) => ({
    id,
    title,
    ...noStates(),
  }));
  for (const { id } of members) {
    const stand = stands.byEntity.get(id);
    for (let index = 0; stand && index < counts.length; index += 1) {
      const state = stands.stateOf(stand, index);
      if (state !== undefined && state !== 'not-eligible') {
        counts[index][state] += 1;
      }
    }
  }
  return counts.sort((a, b) => b.fail - a.fail || b.waiting - a.waiting);
}

function noStates(): Record<Exclude<CheckState, 'not-eligible'>, number> {
  return { fail: 0, waiting: 0, unknown: 0, exempt: 0, pass: 0 };
}

/** How many more have to come onto the road for a goal. */
export function goalOf(
  goal: NonNullable<GoldenPath['goal']>,
  { on, off, unknown }: AdoptionCounts,
): NonNullable<AdoptionAnswer['goal']> {
  const eligible = on + off + unknown;
  // Before it is rounded up, so that 7 % of 100 are not 8 for the sake of a 7.000000000000001.
  const wanted = Math.ceil(
    Number(((goal.percent * eligible) / 100).toFixed(6)),
  );
  return {
    ...goal,
    missing: Math.max(0, wanted - on),
    reached: eligible > 0 && on >= wanted,
  };
}
