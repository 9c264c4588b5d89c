import type { Member, Unit } from '@milepost/backstage-plugin-milepost-common';
import { formatValue } from '@milepost/backstage-plugin-milepost-react';

/** How much of a difference to the whole is none. */
const NOTHING = 0.005;

/** `without it 2.1 h`: what the whole would be if this member did not belong to it; nothing where it would be the same. */
export function pullWords(
  member: Pick<Member, 'pulls'>,
  { metric, unit }: { metric: string; unit: Unit },
): string | undefined {
  const pull = member.pulls[metric];
  if (!pull) {
    return undefined;
  }
  const { without, difference } = pull;
  if (without === null) {
    return 'all of it';
  }
  const same =
    difference === null || Math.abs(difference) <= Math.abs(without) * NOTHING;
  return same ? undefined : `without it ${formatValue(without, unit)}`;
}

/** Those that pull the value of the whole the most first, the others by name. */
export function byPull(members: readonly Member[], metric: string): Member[] {
  const strength = ({ pulls }: Member) =>
    Math.abs(pulls[metric]?.difference ?? 0);
  return [...members].sort(
    (a, b) => strength(b) - strength(a) || a.scope.localeCompare(b.scope),
  );
}
