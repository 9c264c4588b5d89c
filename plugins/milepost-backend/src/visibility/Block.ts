import type { Stay } from './Stay';

/** Hidden entities that the same told scopes hold: in whatever is added and subtracted they count as a whole. */
export class Block {
  /** How many stays each entity has in it. */
  readonly #stays = new Map<number, number>();

  constructor(stays: readonly Stay[]) {
    for (const { entityId } of stays) {
      this.#stays.set(entityId, (this.#stays.get(entityId) ?? 0) + 1);
    }
  }

  /** How many entities it holds. */
  get size(): number {
    return this.#stays.size;
  }

  /** How many would be left without a part of it. */
  without(part: Block): number {
    const gone = [...part.#stays].filter(
      ([id, count]) => this.#stays.get(id) === count,
    );
    return this.size - gone.length;
  }

  take(part: Block): void {
    for (const [id, count] of part.#stays) {
      const left = this.#stays.get(id)! - count;
      if (left === 0) {
        this.#stays.delete(id);
      } else {
        this.#stays.set(id, left);
      }
    }
  }
}
