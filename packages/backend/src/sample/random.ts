/** A stream of numbers that its seed decides, the same on every machine. */
export interface Random {
  /** From 0 to 1, exclusive. */
  next(): number;
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Mostly near the median, now and then a multiple of it, as durations are. */
  about(median: number): number;
}

/**
 * Numbers for one thing, named by its seed. Each thing has a stream of its own, so that one more draw for
 * one of them changes none of the others.
 */
export function randomOf(...seed: (string | number)[]): Random {
  let state = hash(seed.join(' '));
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    chance: probability => next() < probability,
    pick: list => list[Math.floor(next() * list.length)],
    about: median => median * Math.exp((next() + next() + next() - 1.5) * 1.2),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
