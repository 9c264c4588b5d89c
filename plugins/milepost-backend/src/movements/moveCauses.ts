import type { Hierarchy } from '../figures/Hierarchy';
import type { Move } from '../figures/movesOf';
import { DateTime } from 'luxon';
import { RANKS, type Circumstances, type RankedCause } from './Circumstances';
import { dayWords, nameOf } from './words';

/** What came to a scope or left it about when its metric moved. */
export function moveCauses(
  circumstances: Circumstances,
  options: { scope: string; hierarchy: Hierarchy; today: string },
): RankedCause[] {
  const { about, refs, pulls, zone } = circumstances;
  const { scope, hierarchy, today } = options;
  const moves = hierarchy.movesOf(scope, { days: about, today });
  return moves.flatMap(move => {
    const ref = refs.get(move.entityId);
    if (ref === undefined) {
      return [];
    }
    const isPulling = pulls.some(({ entityId }) => entityId === move.entityId);
    const rank = isPulling ? RANKS.ownMove : RANKS.move;
    return turnsOf(move, about).map(({ kind, day }) => {
      const at = DateTime.fromISO(day, { zone });
      const date = dayWords(at.toMillis(), zone);
      const [name, place] = [nameOf(ref), nameOf(scope)];
      return {
        kind,
        rank,
        at: at.toUTC().toISO()!,
        scope: ref,
        text:
          kind === 'joined'
            ? `${name} came to ${place} on ${date}.`
            : `${name} left ${place} on ${date}.`,
      };
    });
  });
}

/** A move tells of days on which something was elsewhere than today: it turned where these begin and end. */
function turnsOf(
  { direction, from, to }: Move,
  about: Circumstances['about'],
): { kind: 'joined' | 'left'; day: string }[] {
  const [first, last] =
    direction === 'joined'
      ? (['left', 'joined'] as const)
      : (['joined', 'left'] as const);
  return [
    ...(from > about.from ? [{ kind: first, day: from }] : []),
    ...(to < about.to ? [{ kind: last, day: to }] : []),
  ];
}
