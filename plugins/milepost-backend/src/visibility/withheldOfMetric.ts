import { Block } from './Block';
import type { Stay } from './Stay';
import { FEWEST } from './withheldScopes';

/**
 * Which scopes are not told of a metric over a window. The hidden entities that the same told scopes hold are one block,
 * and of no block fewer than five may add to the metric: whatever is added and subtracted of what is told, each block
 * counts as a whole. Larger scopes come first, so that one odd team does not take the organisation away. Pure, and the
 * same whichever scopes are asked for.
 *
 * @param contributing - the stays of hidden entities, within the window, during which they add to the metric
 * @param withheld - the scopes that are not told of, whatever the metric
 */
export function withheldOfMetric(
  contributing: Iterable<Stay>,
  withheld: ReadonlySet<string>,
): Set<string> {
  const kept = new Set<string>();
  const blocks = new Map<Stay, Block>();
  for (const [scope, stays] of scopesOf(contributing)) {
    const parts = partsOf(stays, blocks);
    if (withheld.has(scope) || parts.some(isTooSmall)) {
      kept.add(scope);
    } else {
      for (const { stays: told, part, of } of parts) {
        of?.take(part);
        told.forEach(stay => blocks.set(stay, part));
      }
    }
  }
  return kept;
}

interface Part {
  stays: readonly Stay[];
  part: Block;
  /** The block that it is a part of; absent where nothing is told of it yet. */
  of?: Block;
}

function isTooSmall({ part, of }: Part): boolean {
  const left = of?.without(part) ?? 0;
  return part.size < FEWEST || (left > 0 && left < FEWEST);
}

/** What telling of a scope would take out of each block. */
function partsOf(
  stays: readonly Stay[],
  blocks: ReadonlyMap<Stay, Block>,
): Part[] {
  const byBlock = new Map<Block | undefined, Stay[]>();
  for (const stay of stays) {
    const block = blocks.get(stay);
    const known = byBlock.get(block);
    if (known) {
      known.push(stay);
    } else {
      byBlock.set(block, [stay]);
    }
  }
  return [...byBlock].map(([of, within]) => ({
    stays: within,
    part: new Block(within),
    of,
  }));
}

/** The stays within each scope: the largest first, by name among equals. */
function scopesOf(stays: Iterable<Stay>): [string, Stay[]][] {
  const byScope = new Map<string, Stay[]>();
  for (const stay of stays) {
    for (const scope of stay.scopes) {
      const known = byScope.get(scope);
      if (known) {
        known.push(stay);
      } else {
        byScope.set(scope, [stay]);
      }
    }
  }
  return [...byScope].sort(
    ([a, staysA], [b, staysB]) =>
      staysB.length - staysA.length || (a < b ? -1 : 1),
  );
}
