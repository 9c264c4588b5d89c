import { silentSince, type Telling } from '../../answers/connection';
import type { FactReading } from '../judging/FactReading';

/** Nobody has told it yet. */
export const absent: FactReading = { state: 'absent' };

/** A kind of fact that sources tell of. */
export type Need = Parameters<typeof silentSince>[1][number];

/**
 * What the sources that tell of an entity make of a value: where none of them ever told of something that it rests on,
 * it is absent, because a number that nobody could have known is no good news; where they have fallen silent, nobody
 * knows what came after.
 */
export function toldBy(
  telling: Telling,
  {
    needs,
    now,
    reading,
  }: { needs: readonly Need[]; now: number; reading: () => FactReading },
): FactReading {
  const isTold = needs.every(
    need => (telling.firstEventAt.get(need) ?? Infinity) <= now,
  );
  if (!isTold) {
    return absent;
  }
  const silent = silentSince(telling, needs);
  if (silent) {
    const { lastSeenAt: lastAt, source } = silent;
    return lastAt === undefined ? absent : { state: 'silent', lastAt, source };
  }
  const found = reading();
  const source = telling.sources.get(needs[0])?.[0]?.source;
  return found.state === 'known' && source ? { source, ...found } : found;
}
