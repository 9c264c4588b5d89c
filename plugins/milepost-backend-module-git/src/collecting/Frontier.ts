/** Grows a set of commits, parents before children, and knows which of them no other one contains. */
export class Frontier {
  readonly #tips: Set<string>;

  static from(tips: readonly string[]): Frontier {
    return new Frontier(new Set(tips));
  }

  private constructor(tips: Set<string>) {
    this.#tips = tips;
  }

  add(commit: { sha: string; parents: readonly string[] }): void {
    for (const parent of commit.parents) {
      this.#tips.delete(parent);
    }
    this.#tips.add(commit.sha);
  }

  tips(): string[] {
    return [...this.#tips];
  }
}
