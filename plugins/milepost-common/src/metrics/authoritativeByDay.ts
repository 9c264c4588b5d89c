import { precedes, sourceKind, type Precedence } from '../delivery/precedence';
import type { Milliseconds } from '../facts/facts';

const DAY = 86_400_000;

/**
 * What counts where several sources tell of the same: of each day (UTC) what the first in the order of precedence
 * tells that knows any of it. What is added to days cannot know the windows that will be asked for, and must survive
 * that an entity moves from one source to another.
 */
export function authoritativeByDay<R extends { source: string }>(
  records: readonly R[],
  {
    precedence,
    timeOf,
  }: { precedence: Precedence; timeOf: (record: R) => Milliseconds },
): readonly R[] {
  const sources = new Set(records.map(({ source }) => source));
  if (new Set([...sources].map(sourceKind)).size < 2) {
    return records;
  }
  const days = new Map<number, R[]>();
  for (const record of records) {
    const day = Math.floor(timeOf(record) / DAY);
    const known = days.get(day);
    if (known) {
      known.push(record);
    } else {
      days.set(day, [record]);
    }
  }
  return [...days.values()].flatMap(
    day => precedes(day, precedence).authoritative,
  );
}
