import { breathe } from '../engine/breathe';
import { membersOf } from './membersOf';
import type { Stay } from './Stay';
import { withheldScopes } from './withheldScopes';

/**
 * Which scopes are not told of over some days: all those that are withheld on any of them. What a window adds up to can
 * be divided into its days by asking for other windows, so each day has to stand on its own. It lets others work between days.
 *
 * @param stays - of the hidden entities that contribute, over those days
 */
export async function withheldInTime(
  stays: readonly Stay[],
): Promise<Set<string>> {
  const begins = [...new Set(stays.map(({ from }) => from))].sort();
  const withheld = new Set<string>();
  for (const day of begins) {
    const onDay = stays.filter(({ from, to }) => from <= day && day < to);
    withheldScopes(membersOf(onDay)).forEach(scope => withheld.add(scope));
    await breathe();
  }
  return withheld;
}
