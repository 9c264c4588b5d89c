import { InputError } from '@backstage/errors';
import type { StandingsAnswer } from '@milepost/backstage-plugin-milepost-common';

type Left = 'off' | 'unknown';

/** A page of entities that are not on a path. */
export interface LeftBehind {
  /** How many there are of each. */
  off: number;
  unknown: number;
  standings: StandingsAnswer['standings'];
  nextCursor?: string;
}

/** Entities that are off a path, and after them those of which it is not known, in pages. */
export async function leftBehind(
  ask: (query: {
    standing: Left;
    cursor?: string;
    limit: number;
  }) => Promise<StandingsAnswer>,
  { cursor = 'off:', limit }: { cursor?: string; limit: number },
): Promise<LeftBehind> {
  const [, part, within] = /^(off|unknown):(.*)$/s.exec(cursor) ?? [];
  if (part === undefined) {
    throw new InputError('cursor: has to be the nextCursor of the page before');
  }
  const of = (standing: Left, room: number) =>
    ask({
      standing,
      // For the sake of how many there are.
      limit: Math.max(room, 1),
      ...(part === standing && within !== '' && { cursor: within }),
    });
  const first = part === 'off' ? limit : 0;
  const off = await of('off', first);
  const listed = off.standings.slice(0, first);
  const isOver = part === 'unknown' || off.nextCursor === undefined;
  const room = isOver ? limit - listed.length : 0;
  const unknown = await of('unknown', room);
  const next = isOver
    ? nextUnknown(unknown, room)
    : { nextCursor: `off:${off.nextCursor}` };
  return {
    off: off.total,
    unknown: unknown.total,
    standings: [...listed, ...unknown.standings.slice(0, room)],
    ...next,
  };
}

function nextUnknown(
  { total, nextCursor }: StandingsAnswer,
  room: number,
): { nextCursor?: string } {
  if (room === 0) {
    return total > 0 ? { nextCursor: 'unknown:' } : {};
  }
  return nextCursor === undefined
    ? {}
    : { nextCursor: `unknown:${nextCursor}` };
}
